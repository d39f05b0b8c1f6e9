// Files and folders that appear under their name only when they are complete.
//
//   OutputFile out("fake.csv");   // written as .fake.csv.<pid>.partial beside its place
//   out.write(text);
//   out.commit();                 // renamed; without commit() the partial file is removed
#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace synthwright {

/// A name beside `path`, in the same folder so that a rename is atomic, unique to this process.
std::filesystem::path partial_name(const std::filesystem::path& path);

/// Throws: Error{failure} on an unwritable place or a full disk, naming the file.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);
  void commit();

  /// Where the bytes go until commit(), for writers that open their file themselves.
  const std::filesystem::path& partial() const { return partial_; }

 private:
  std::filesystem::path path_, partial_;
  std::ofstream stream_;
  bool committed_ = false;
};

/// The same for a folder. commit() replaces an existing folder of that name.
class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path path);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  const std::filesystem::path& partial() const { return partial_; }
  void commit();

 private:
  std::filesystem::path path_, partial_;
  bool committed_ = false;
};

}  // namespace synthwright
