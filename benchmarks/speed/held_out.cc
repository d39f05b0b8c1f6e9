// Prints how many nats a row of a table costs under a trees model, as JSON:
//
//   held_out MODEL TABLE                {"rows": 100000, "nats": 21.4}
//
// Of all tokens together; where models of the same table have the same codes, as those of different
// `training_rows` have, their figures can be compared. How many rows share a value is left out: a
// table of another size has other such numbers.
#include <exception>
#include <iostream>
#include <vector>

#include "base/json.h"
#include "generate/trees/test_loss.h"
#include "synthwright/io.h"

int main(int argc, char** argv) try {
  using namespace synthwright;
  using namespace synthwright::trees::testing;
  if (argc != 3) throw Error{Code::usage, "held_out MODEL TABLE", ""};
  const std::vector<double> losses = losses_of(*load_model(argv[1]), read_dataset(argv[2]).table());
  std::cout << Json{{"rows", losses.size()}, {"nats", mean_of(losses)}} << '\n';
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
