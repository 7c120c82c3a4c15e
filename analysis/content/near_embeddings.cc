#include "analysis/content/near_embeddings.h"

#include <tbb/parallel_for.h>

#include <Eigen/Core>
#include <algorithm>
#include <map>

#include "graph/embedding.h"

namespace lockstep {
namespace {

using Matrix = Eigen::MatrixXf;  // one embedding a column

// Blocks are the same for any number of threads, and so is the order in which products are summed.
constexpr Eigen::Index looked_up_at_once = 256, compared_at_once = 1024;

struct Nearest {
  std::uint32_t row = no_row;
  float cosine = 0;

  static constexpr std::uint32_t no_row = UINT32_MAX;
  void see(std::uint32_t other, float other_cosine) {
    if (other_cosine > cosine || row == no_row) *this = {other, other_cosine};
  }
};

// Embeddings of one dimension that stand for themselves, block by block, in their order.
class AloneEmbeddings {
 public:
  explicit AloneEmbeddings(Eigen::Index dimensions) : dimensions_(dimensions) {}

  void add(std::uint32_t row, const Eigen::Ref<const Eigen::VectorXf>& embedding) {
    const auto place = static_cast<Eigen::Index>(rows_.size()) % compared_at_once;
    if (place == 0) blocks_.emplace_back(Matrix::Zero(dimensions_, compared_at_once));
    blocks_.back().col(place) = embedding;
    rows_.push_back(row);
  }

  // The nearest to each of some columns.
  std::vector<Nearest> nearest(const Matrix& columns) const {
    const auto n = static_cast<std::size_t>(columns.cols());
    std::vector<std::vector<Nearest>> of_block(blocks_.size(), std::vector<Nearest>(n));
    tbb::parallel_for(std::size_t{0}, blocks_.size(), [&](std::size_t block) {
      const std::size_t from = block * compared_at_once;
      const std::size_t to = std::min(rows_.size(), from + compared_at_once);
      const Matrix cosines = blocks_[block].transpose() * columns;
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = from; k < to; ++k) {
          of_block[block][i].see(
              rows_[k], cosines(static_cast<Eigen::Index>(k - from), static_cast<Eigen::Index>(i)));
        }
      }
    });
    std::vector<Nearest> best(n);
    for (const std::vector<Nearest>& block : of_block) {
      for (std::size_t i = 0; i < n; ++i) best[i].see(block[i].row, block[i].cosine);
    }
    return best;
  }

 private:
  Eigen::Index dimensions_;
  std::vector<Matrix> blocks_;
  std::vector<std::uint32_t> rows_;
};

// Joins the embeddings of these rows, all of one dimension.
void join(std::span<const std::string_view> packed, std::span<const std::uint32_t> rows,
          float least, std::vector<NearText>& joined) {
  const auto d = static_cast<Eigen::Index>(dimensions(packed[rows.front()]));
  AloneEmbeddings alone(d);
  for (std::size_t from = 0; from < rows.size(); from += looked_up_at_once) {
    const auto n =
        std::min<Eigen::Index>(looked_up_at_once, static_cast<Eigen::Index>(rows.size() - from));
    Matrix columns(d, n);
    for (Eigen::Index i = 0; i < n; ++i) {
      unpack(packed[rows[from + static_cast<std::size_t>(i)]], columns.col(i).data());
    }
    std::vector<Nearest> best = alone.nearest(columns);
    const Matrix here = columns.transpose() * columns;
    std::vector<Eigen::Index> fresh;  // of these columns, those that stand for themselves
    for (Eigen::Index i = 0; i < n; ++i) {
      const std::uint32_t row = rows[from + static_cast<std::size_t>(i)];
      Nearest& nearest = best[static_cast<std::size_t>(i)];
      for (const Eigen::Index k : fresh) {
        nearest.see(rows[from + static_cast<std::size_t>(k)], here(k, i));
      }
      if (nearest.row != Nearest::no_row && nearest.cosine >= least) {
        joined[row] = {nearest.row, std::min(1.0, static_cast<double>(nearest.cosine))};
      } else {
        joined[row] = {row, 1};
        fresh.push_back(i);
      }
    }
    for (const Eigen::Index i : fresh) {
      alone.add(rows[from + static_cast<std::size_t>(i)], columns.col(i));
    }
  }
}

}  // namespace

std::vector<NearText> near_embeddings(std::span<const std::string_view> packed,
                                      double least_cosine) {
  std::vector<NearText> joined(packed.size());
  std::map<std::size_t, std::vector<std::uint32_t>> by_dimensions;
  for (std::uint32_t row = 0; row < packed.size(); ++row) {
    by_dimensions[dimensions(packed[row])].push_back(row);
  }
  for (const auto& [d, rows] : by_dimensions) {
    join(packed, rows, static_cast<float>(least_cosine - cosine_rounding), joined);
  }
  return joined;
}

}  // namespace lockstep
