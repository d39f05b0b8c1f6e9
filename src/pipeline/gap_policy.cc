#include "pipeline/gap_policy.h"

#include "pipeline/yaml_map.h"

namespace synthwright {

GapPolicy read_gap_policy(const std::filesystem::path& file) {
  if (file.empty()) return {};
  YamlMap map = YamlMap::read(file);
  const GapPolicy plain;
  const GapPolicy policy{.class_share = map.real("class_share", plain.class_share),
                         .cell_rows = map.integer("cell_rows", plain.cell_rows),
                         .most_association = map.real("most_association", plain.most_association),
                         .tail_span = map.real("tail_span", plain.tail_span),
                         .missing_excess = map.real("missing_excess", plain.missing_excess),
                         .false_alarms = map.real("false_alarms", plain.false_alarms),
                         .pair_columns = map.integer("pair_columns", plain.pair_columns),
                         .triple_columns = map.integer("triple_columns", plain.triple_columns),
                         .most = map.integer("most", plain.most)};
  map.refuse_others();
  return policy;
}

}  // namespace synthwright
