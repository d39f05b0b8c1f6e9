#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include "io/test_files.h"

namespace synthwright {
namespace {

std::shared_ptr<const Table> numbers(int rows) {
  ColumnBuilder builder(Type::real);
  for (int i = 0; i < rows; ++i) builder.append_number(i / 7.0);
  const auto schema = std::make_shared<const Schema>(Schema{{{"x", Type::real, {}}}});
  return table_of(Batch(schema, {builder.finish()}, rows));
}

class Sinks : public FileTest {};

TEST_F(Sinks, FileAppearsAtFinish) {
  for (const char* name : {"a.csv", "a.csv.gz", "a.jsonl", "a.parquet", "a.arrow"}) {
    const auto table = numbers(10);
    const auto sink = open_sink(file(name), table->schema());
    sink->write("a", collect(*table));
    EXPECT_FALSE(std::filesystem::exists(file(name)));
    sink->finish();
    EXPECT_TRUE(std::filesystem::exists(file(name)));
  }
  EXPECT_EQ(entries(), 5u);
}

TEST_F(Sinks, NothingIsLeftOfAnUnfinishedOne) {
  for (const char* name : {"a.csv", "a.csv.gz", "a.jsonl", "a.parquet", "a.arrow"}) {
    const auto table = numbers(300'000);
    open_sink(file(name), table->schema())->write("a", collect(*table));
  }
  EXPECT_EQ(entries(), 0u);
}

// Truth: the kernel refuses to let a file grow beyond RLIMIT_FSIZE, as a full disk would.
TEST_F(Sinks, FullDiskIsAFailureThatLeavesNothing) {
  const auto table = numbers(300'000);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const char* name : {"a.csv", "a.csv.gz", "a.csv.zst", "a.jsonl", "a.parquet", "a.arrow"}) {
    const rlimit small{100'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const Caught error = error_of([&] { write(*table, file(name), {}); });
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(error.code, Code::failure);
    EXPECT_TRUE(error.says(name)) << error.text;
    EXPECT_TRUE(error.says("cannot be written")) << error.text;
    EXPECT_EQ(entries(), 0u) << name;
  }
  std::signal(SIGXFSZ, handler);
}

TEST_F(Sinks, MissingFoldersAreMadeAndUnwritablePlacesNamed) {
  write(*numbers(1), file("new") / "deep" / "a.csv", {});
  EXPECT_TRUE(std::filesystem::exists(file("new") / "deep" / "a.csv"));
  const auto below_a_file = file("file", "x") / "a.csv";
  const Caught error = error_of([&] { write(*numbers(1), below_a_file, {}); });
  EXPECT_EQ(error.code, Code::failure);
  EXPECT_TRUE(error.says("a.csv")) << error.text;
}

TEST_F(Sinks, UnknownExtensionIsAUsageError) {
  const Caught error = error_of([&] { write(*numbers(1), file("a.xls"), {}); });
  EXPECT_EQ(error.code, Code::usage);
  EXPECT_TRUE(error.says("'.xls'")) << error.text;
}

// "-" writes to file descriptor 1; the test lets it be a file, and then a full device.
TEST_F(Sinks, StandardOutputIsCsv) {
  std::fflush(stdout);
  const int saved = dup(STDOUT_FILENO);
  const int to_file = open(file("out").c_str(), O_CREAT | O_WRONLY, 0600);
  dup2(to_file, STDOUT_FILENO);
  write(*numbers(2), "-", {});
  const int full = open("/dev/full", O_WRONLY);
  dup2(full, STDOUT_FILENO);
  const Caught error = error_of([&] { write(*numbers(2), "-", {}); });
  dup2(saved, STDOUT_FILENO);
  for (const int descriptor : {saved, to_file, full}) close(descriptor);
  EXPECT_EQ(bytes_of(file("out")), "x\n0\n0.14285714285714285\n");
  EXPECT_EQ(error.code, Code::failure);
  EXPECT_TRUE(error.says("standard output")) << error.text;
}

TEST_F(Sinks, WriteReportsAndStops) {
  double last = 0;
  std::atomic<bool> cancelled = false;
  Context context;
  context.cancelled = &cancelled;
  context.progress = [&](const Progress& progress) { last = progress.done / progress.total; };
  write(*numbers(10), file("a.csv"), context);
  EXPECT_EQ(last, 1);
  cancelled = true;
  EXPECT_EQ(error_of([&] { write(*numbers(10), file("b.csv"), context); }).code, Code::failure);
  EXPECT_EQ(entries(), 1u);
}

}  // namespace
}  // namespace synthwright
