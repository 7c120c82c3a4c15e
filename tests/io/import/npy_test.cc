#include "io/import/npy.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "graph/corpus_builder.h"
#include "graph/embedding.h"
#include "io/import/act_table.h"

namespace lockstep {
namespace {

// What numpy.save writes: its words, filled with blanks to a multiple of 64 bytes, and the values.
template <class Float>
std::string saved(const std::string& words, const std::vector<Float>& values, char version = 1) {
  std::string bytes = "\x93NUMPY";
  bytes += version;
  bytes += '\0';
  const std::size_t before = version == 1 ? 10 : 12;
  std::string header = words;
  while ((before + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  for (std::size_t i = 0; i < before - 8; ++i) {
    bytes += static_cast<char>(header.size() >> (8 * i) & 0xFF);
  }
  bytes += header;
  for (const Float value : values) {
    char eight[sizeof value];
    std::memcpy(eight, &value, sizeof value);
    bytes.append(eight, sizeof value);
  }
  return bytes;
}

std::string words(const std::string& type, const std::string& order, const std::string& shape) {
  return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
}

class Npy : public testing::Test {
 protected:
  std::string write(const std::string& bytes) {
    const std::string path = testing::TempDir() + "/" +
                             testing::UnitTest::GetInstance()->current_test_info()->name() + ".npy";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string trouble(const std::string& bytes) {
    const std::string path = write(bytes);
    const auto matrix = NpyMatrix::open(path);
    if (matrix) return "";
    const std::string& message = matrix.error().message;
    EXPECT_EQ(message.rfind(path + ": ", 0), 0u) << message;
    return message.substr(path.size() + 2);
  }
  std::vector<double> row(const std::string& bytes, std::size_t row) {
    const auto matrix = NpyMatrix::open(write(bytes));
    if (!matrix) return {};
    std::vector<double> values((*matrix)->columns());
    (*matrix)->read(row, values);
    return values;
  }
};

TEST_F(Npy, ReadsRowsOfEitherOrderAndWidth) {
  const std::vector<double> second{4, 5, 6};
  EXPECT_EQ(row(saved<float>(words("<f4", "False", "(2, 3)"), {1, 2, 3, 4, 5, 6}), 1), second);
  EXPECT_EQ(row(saved<double>(words("<f8", "False", "(2, 3)"), {1, 2, 3, 4, 5, 6}), 1), second);
  EXPECT_EQ(row(saved<float>(words("<f4", "True", "(2, 3)"), {1, 4, 2, 5, 3, 6}), 1), second);
  EXPECT_EQ(row(saved<float>(words("<f4", "False", "(2, 3)"), {1, 2, 3, 4, 5, 6}, 2), 1), second);
}

TEST_F(Npy, SaysWhatItCannotRead) {
  const std::string how = "save the vectors with numpy.save(FILE, vectors)";
  EXPECT_EQ(trouble("PK"), "is no .npy file of NumPy: " + how);
  EXPECT_EQ(trouble(saved<float>(words("<f4", "False", "(2, 3)"), {1, 2, 3, 4, 5})),
            "is cut off: 1 of 2 rows are there");
  EXPECT_EQ(trouble(saved<float>(words("<f4", "False", "(6,)"), {1, 2, 3, 4, 5, 6})),
            "is no matrix: expected two dimensions, a row for each record of the table");
  EXPECT_EQ(trouble(saved<float>(words("<f2", "False", "(2, 3)"), {1, 2, 3})),
            "holds numbers of type \"<f2\": expected floats of 32 or 64 bits; numpy.save(FILE, "
            "vectors.astype(\"float32\")) makes them");
  EXPECT_EQ(trouble(saved<float>("[('a', '<f4')]", {1})), "is not one array of numbers: " + how);
  EXPECT_EQ(trouble(saved<float>(words("<f4", "False", "(2, 0)"), {})),
            "has vectors of 0 dimensions: expected 1 to 8192");
  EXPECT_EQ(trouble(saved<float>(words("<f4", "False", "(999999999999999, 8192)"), {1})),
            "is cut off: 0 of 999999999999999 rows are there");
  EXPECT_FALSE(NpyMatrix::open("there is none"));
}

TEST_F(Npy, EveryCutIsToldOrReadWhole) {
  const std::string whole = saved<float>(words("<f4", "False", "(2, 3)"), {1, 2, 3, 4, 5, 6});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_NE(trouble(whole.substr(0, size)), "") << size;
  }
}

TEST_F(Npy, GivesEachRecordOfATableItsRow) {
  const std::string path = write(saved<float>(words("<f4", "False", "(3, 2)"), {3, 4, 0, 0, 0, 2}));
  const auto read = [&](std::string table) {
    CorpusBuilder builder;
    const SourceId source = builder.add_source({.path = "t.csv", .sha256 = "00"});
    auto bytes = ByteStream::over(std::move(table));
    const ImportOptions options{.embeddings = path};
    EXPECT_TRUE(read_act_table({bytes, source, {}, options}, builder));
    return std::move(builder).finish();
  };
  const std::string rows =
      "content_id,account_id,timestamp_share,text\np1,a,1690880700,one\n"
      "p2,a,1690880701,two\np3,a,1690880702,three\n";
  const Corpus corpus = read(rows);
  ASSERT_EQ(corpus.posts.embedding.size(), 3u);
  EXPECT_EQ(corpus.text(corpus.posts.embedding[0]), *packed_embedding(std::vector<double>{3, 4}));
  EXPECT_EQ(corpus.text(corpus.posts.embedding[1]), "");
  EXPECT_EQ(corpus.text(corpus.posts.embedding[2]), *packed_embedding(std::vector<double>{0, 1}));
  ASSERT_EQ(corpus.diagnostics.size(), 1u);
  EXPECT_EQ(corpus.diagnostics[0].origin.record, 2u);
  EXPECT_EQ(corpus.diagnostics[0].code, "embedding.unreadable");

  const Corpus longer = read(rows + "p4,a,1690880703,four\n");
  EXPECT_EQ(longer.diagnostics[0].code, embeddings_misfit);
  EXPECT_EQ(longer.diagnostics[0].message,
            "--embeddings " + path +
                " has 3 rows, the table 4 records: each record needs its row, "
                "in the same order");
}

}  // namespace
}  // namespace lockstep
