// The folder of a run. All its names are here and nowhere else.
//
//   runs/readmission/
//     data/train.csv  data/holdout.csv     the source's format
//     profile.json                         may be edited by hand: fit and what follows run again
//     profile.html                         the same to look at, and what the data lack
//     model/  synthetic.csv  report/report.html  report/report.json
//     stages.json                          what each stage was made from, and what it said
//     provenance.json                      source, its hash, seed, versions: stays here
#pragma once

#include <filesystem>
#include <string>

namespace synthwright {

class RunFolder {
 public:
  /// `data_extension`, `sample_extension`: such as "csv.gz".
  RunFolder(std::filesystem::path root, const std::string& data_extension,
            const std::string& sample_extension)
      : root_(std::move(root)), data_(data_extension), sample_(sample_extension) {}

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path data() const { return root_ / "data"; }
  std::filesystem::path train() const { return data() / ("train." + data_); }
  std::filesystem::path holdout() const { return data() / ("holdout." + data_); }
  std::filesystem::path profile() const { return root_ / "profile.json"; }
  std::filesystem::path profile_page() const { return root_ / "profile.html"; }
  std::filesystem::path model() const { return root_ / "model"; }
  std::filesystem::path synthetic() const { return root_ / ("synthetic." + sample_); }
  std::filesystem::path report() const { return root_ / "report"; }
  std::filesystem::path stages() const { return root_ / "stages.json"; }
  std::filesystem::path provenance() const { return root_ / "provenance.json"; }

 private:
  std::filesystem::path root_;
  std::string data_, sample_;
};

}  // namespace synthwright
