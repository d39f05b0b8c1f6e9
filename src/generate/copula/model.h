// The Gaussian copula as a Model: margins, one correlation matrix, and how rows come from them.
#pragma once

#include <vector>

#include "generate/blocks.h"
#include "generate/copula/column.h"
#include "generate/model_folder.h"
#include "numeric/cholesky.h"

namespace synthwright::copula {

class CopulaModel : public Model {
 public:
  /// Requires: as many columns as correlations, in the order of the fitted table.
  /// Throws: Error{invalid_data} when `correlations` is no correlation matrix.
  CopulaModel(ModelHeader header, std::vector<CopulaColumn> columns, SquareMatrix correlations);

  Json describe() const override;
  const std::shared_ptr<const Schema>& schema() const override { return header_.schema; }
  void sample(const Request& request, Sink& sink, const Context& context) const override;
  void save(const std::filesystem::path& folder) const override;

  const ModelHeader& header() const { return header_; }
  const std::vector<CopulaColumn>& columns() const { return columns_; }
  const SquareMatrix& correlations() const { return correlations_; }

 private:
  ModelHeader header_;
  std::vector<CopulaColumn> columns_;
  SquareMatrix correlations_;
};

/// A correlation as models keep it: rounded to 2^-24, so that the last bits of an eigenvalue
/// routine do not reach the file.
double stored_correlation(double value);

}  // namespace synthwright::copula
