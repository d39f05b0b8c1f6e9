#include "rules/pattern.h"

#include <re2/re2.h>

#include "base/format.h"
#include "rules/lexer.h"
#include "synthwright/error.h"

namespace synthwright::rules {
namespace {

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Pattern::Pattern(const std::string& expression)
    : expression_(std::make_unique<re2::RE2>(piece(expression), options())) {
  if (!expression_->ok()) {
    throw Error{Code::usage,
                format("this is no regular expression: {}.", shortened(expression_->error())),
                "Expressions are in RE2's syntax; a backslash before a sign takes it as it is."};
  }
}

Pattern::~Pattern() = default;

const std::string& Pattern::expression() const { return expression_->pattern(); }

bool Pattern::matches(std::string_view text) const {
  return re2::RE2::FullMatch(piece(text), *expression_);
}

}  // namespace synthwright::rules
