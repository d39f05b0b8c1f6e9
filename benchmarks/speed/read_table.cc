// Prints what it costs to open a table and scan it once, as JSON:
//
//   read_table TABLE [SCANS]        {"rows": 1000000, "wall": 0.5, "cpu": 0.8, "memory": 310}
//
// Seconds, and the peak of resident memory in MB. SCANS (1): how many scans follow the first look.
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>

#include "base/json.h"
#include "synthwright/io.h"

int main(int argc, char** argv) try {
  using namespace synthwright;
  if (argc < 2) throw Error{Code::usage, "read_table TABLE [SCANS]", ""};
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  const auto table = read(argv[1]);
  std::int64_t rows = 0;
  for (int scan = argc > 2 ? std::atoi(argv[2]) : 1; scan > 0; --scan) {
    rows = 0;
    for_each_batch(*table, [&](const Batch& batch) { rows += batch.rows(); });
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::cout << Json{{"rows", rows},
                    {"wall", wall.count()},
                    {"cpu", double(std::clock() - cpu) / CLOCKS_PER_SEC},
                    {"memory", used.ru_maxrss / 1024}}
            << '\n';
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
