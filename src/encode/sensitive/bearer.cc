#include "encode/sensitive/bearer.h"

#include "encode/sensitive/templates.h"
#include "profile/sensitive/noise.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

Bearer bearer_with(Gender gender) { return gender == Gender::male ? Bearer::man : Bearer::woman; }

}  // namespace

bool has_bearer(std::string_view what) { return what == "full_name" || what == "given_name"; }

Bearer bearer_of(const std::string& name) {
  if (says_nothing(Value(name).text)) return Bearer::unsaid;
  if (const auto gender = gender_of_title(name)) return bearer_with(*gender);
  // Berg, Anna: the given names stand behind.
  const std::size_t comma = name.find(',');
  const std::string turned = comma == name.npos ? "" : name.substr(comma) + " ";
  for (const std::string& word : split_words(turned + name, " ,.-_()")) {
    if (const auto gender = usual_gender(folded(word))) return bearer_with(*gender);
  }
  return Bearer::unsaid;
}

}  // namespace synthwright::sensitive
