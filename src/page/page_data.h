// Fits data into a page: what does not fit is dropped, and a note says what.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "base/json.h"

namespace synthwright {

/// Adds items to lists under the keys of a page's data while there is room, so the most important
/// come first. Long texts are cut; curves and matrices keep four significant digits.
class PageData {
 public:
  /// `start`: an object with a list under every key that is added to, "notes" among them.
  /// `figures`: the file that holds everything.
  PageData(Json start, std::size_t budget, std::string figures);

  /// `share`: of the budget, that the page may have used once this item is in.
  void add(const std::string& key, const Json& item, const std::string& what, double share = 1);
  void leave_out(const std::string& what) { ++left_out_[what]; }
  Json finish();

 private:
  Json data_;
  std::size_t budget_ = 0, used_ = 0;
  std::string figures_;
  std::map<std::string, int> left_out_;
};

}  // namespace synthwright
