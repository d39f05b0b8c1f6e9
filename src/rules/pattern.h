// Regular expressions in time linear in the text, whatever the expression (RE2's syntax).
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace synthwright::rules {

class Pattern {
 public:
  /// Throws: Error{usage} with what is wrong with the expression.
  explicit Pattern(const std::string& expression);
  ~Pattern();

  const std::string& expression() const;
  /// The whole text fits. Safe from several threads.
  bool matches(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> expression_;
};

}  // namespace synthwright::rules
