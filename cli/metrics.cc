#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "synthwright/report.h"

namespace synthwright {
namespace {

Json list_metrics() {
  Json list = Json::array();
  for (const MetricInfo& metric : metric_list()) {
    Json json = {{"name", metric.name}, {"family", metric.family}, {"goal", name_of(metric.goal)}};
    if (metric.goal_value) json["goal_value"] = *metric.goal_value;
    json["sentence"] = metric.sentence;
    list.push_back(std::move(json));
  }
  return list;
}

void tell(const Json& metrics) {
  for (const Json& metric : metrics) {
    std::string goal = metric["goal"].get<std::string>();
    if (metric.contains("goal_value")) goal += " " + metric["goal_value"].dump();
    std::cout << format("{:<28} {:<10} {:<12} {}\n", metric["name"].get<std::string>(),
                        metric["family"].get<std::string>(), goal,
                        metric["sentence"].get<std::string>());
  }
}

}  // namespace

Verb add_metrics(CLI::App& app) {
  CLI::App* verb = add_verb(app, "metrics", "List what the judge measures, and what is good",
                            "  synthwright metrics\n  synthwright metrics --json");
  return {.app = verb,
          .work = [](const CommonFlags&, const Context&) { return list_metrics(); },
          .tell = tell,
          .only_tells = true};
}

}  // namespace synthwright
