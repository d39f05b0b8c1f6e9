// A model of values as JSON and back; docs/formats/model.md describes it.
#include <algorithm>
#include <map>

#include "base/format.h"
#include "encode/sensitive/made_up.h"
#include "encode/sensitive/made_up_words.h"
#include "encode/sensitive/model.h"
#include "synthwright/error.h"

namespace synthwright::sensitive {
namespace {

Json json_of(const Form& form) {
  Json json = {{"scheme", form.scheme}, {"variant", form.variant}, {"layout", form.layout}};
  for (const Form& next : form.rest) json["rest"].push_back(json_of(next));
  return json;
}

Form form_in(const Json& json, const std::string& place) {
  Form form{.scheme = member<std::string>(json, "scheme", place),
            .variant = member<std::string>(json, "variant", place),
            .layout = member<std::string>(json, "layout", place),
            .rest = {}};
  const std::string& scheme = form.scheme;
  if (!scheme.empty() && !is_of_words(scheme) && !can_make_up(scheme)) {
    throw Error{Code::invalid_data,
                format("{}: values of the scheme '{}' are not known.", place, scheme),
                "Restore the model folder, or fit again."};
  }
  if (!json.contains("rest")) return form;
  for (const Json& next : member<Json>(json, "rest", place)) {
    form.rest.push_back(form_in(next, place));
    if (form.rest.back().scheme.empty()) {
      throw Error{Code::invalid_data, format("{}: a value of a list has no scheme.", place),
                  "Restore the model folder, or fit again."};
    }
  }
  return form;
}

}  // namespace

Json ValueModel::to_json() const {
  Json forms = Json::array(), repeats = Json::array();
  for (const auto& [form, rows, of_bearer] : forms_) {
    forms.push_back(json_of(form));
    forms.back()["rows"] = rows;
    if (!bearers_.empty()) forms.back()["of_bearer"] = of_bearer;
  }
  for (const Repeats& of_class : repeats_) {
    repeats.push_back({{"values", of_class.values}, {"share", of_class.share}});
  }
  Json json = {{"what", what_},
               {"missing_share", missing_share_},
               {"forms", std::move(forms)},
               {"locales", names_.locales},
               {"women", names_.women},
               {"spelling", spelling_.to_json()},
               {"repeats", std::move(repeats)}};
  if (range_.most != IntegerRange{}.most) json["most"] = range_.most;
  return json;
}

ValueModel ValueModel::from_json(const Json& json, const std::string& place) {
  const auto refuse = [&](const std::string& what) {
    throw Error{Code::invalid_data, format("{}: {}.", place, what),
                "Restore the model folder, or fit again."};
  };
  ValueModel model;
  model.what_ = member<std::string>(json, "what", place);
  model.missing_share_ = member<double>(json, "missing_share", place);
  if (json.contains("most")) model.range_.most = member<std::int64_t>(json, "most", place);
  if (model.range_.most < 1) refuse("its largest number is negative");
  std::map<Form, std::array<std::int64_t, kBearers>> of_bearer;
  for (const Json& entry : member<Json>(json, "forms", place)) {
    WeightedForm weighted{form_in(entry, place), member<std::int64_t>(entry, "rows", place), {}};
    if (weighted.rows < 1) refuse("a form has no rows");
    if (entry.contains("of_bearer")) {
      of_bearer[weighted.form] =
          member<std::array<std::int64_t, kBearers>>(entry, "of_bearer", place);
    }
    model.forms_.push_back(std::move(weighted));
  }
  if (model.forms_.empty()) refuse("it has no forms");
  if (!of_bearer.empty()) model.tell_bearers_apart(of_bearer, 1);
  const auto locales = member<std::vector<double>>(json, "locales", place);
  if (locales.size() != model.names_.locales.size()) refuse("its locales are not three");
  std::ranges::copy(locales, model.names_.locales.begin());
  model.names_.women = member<double>(json, "women", place);
  model.spelling_ = Spelling::from_json(member<Json>(json, "spelling", place), place);
  for (const Json& entry : member<Json>(json, "repeats", place)) {
    model.repeats_.push_back(
        {member<std::int64_t>(entry, "values", place), member<double>(entry, "share", place)});
    if (model.repeats_.back().values < 0) refuse("a number of values is negative");
  }
  return model;
}

}  // namespace synthwright::sensitive
