// How fast pictures are hashed and hashes found, each beside what nothing can beat.
//   cmake --preset bench && cmake --build --preset bench --target bench_media
//   build/bench/tests/bench/bench_media
// PDQ: pictures a second, beside decoding the same JPEG, and beside one pass that only turns its
// brightnesses into numbers. Search: hashes compared a second, that is, those of all that stand
// there, beside comparing each by its 256 bits. One of ten queries has something near.

#include <benchmark/benchmark.h>
#include <turbojpeg.h>

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "analysis/content/hash_index.h"
#include "analysis/content/pdq.h"
#include "tools/media/decoders.h"

namespace lockstep {
namespace {

struct Gray {
  std::uint32_t width, height;
  std::vector<std::uint8_t> luma;
};

// Waves and noise, as in a photograph.
Gray drawn(std::uint32_t width, std::uint32_t height) {
  std::mt19937 random(1);
  Gray gray{width, height, {}};
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const double waves =
          50 * std::sin(x * 0.013 + y * 0.007) + 40 * std::cos(y * 0.021 - x * 0.003);
      gray.luma.push_back(
          static_cast<std::uint8_t>(128 + waves + static_cast<double>(random() % 16)));
    }
  }
  return gray;
}

std::string jpeg_of(const Gray& gray) {
  tjhandle compressor = tjInitCompress();
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  tjCompress2(compressor, gray.luma.data(), static_cast<int>(gray.width), 0,
              static_cast<int>(gray.height), TJPF_GRAY, &bytes, &size, TJSAMP_GRAY, 85, 0);
  std::string file(reinterpret_cast<char*>(bytes), size);
  tjFree(bytes);
  tjDestroy(compressor);
  return file;
}

Gray picture_of(const benchmark::State& state) {
  return drawn(static_cast<std::uint32_t>(state.range(0)),
               static_cast<std::uint32_t>(state.range(1)));
}

void hash_of_brightnesses(benchmark::State& state) {
  const Gray gray = picture_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(pdq(gray.luma, gray.width, gray.height));
  state.SetItemsProcessed(state.iterations());
}

void one_pass(benchmark::State& state) {
  const Gray gray = picture_of(state);
  std::vector<float> numbers(gray.luma.size());
  for (auto _ : state) {
    std::copy(gray.luma.begin(), gray.luma.end(), numbers.begin());
    benchmark::DoNotOptimize(numbers.data());
  }
  state.SetItemsProcessed(state.iterations());
}

void decode_alone(benchmark::State& state) {
  const std::string file = jpeg_of(picture_of(state));
  for (auto _ : state) benchmark::DoNotOptimize(decode_jpeg(file, Colours::gray));
  state.SetItemsProcessed(state.iterations());
}

void decode_and_hash(benchmark::State& state) {
  const std::string file = jpeg_of(picture_of(state));
  for (auto _ : state) {
    const Result<Pixels> pixels = decode_jpeg(file, Colours::gray);
    benchmark::DoNotOptimize(pdq((*pixels).bytes, (*pixels).columns, (*pixels).rows));
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(one_pass)->Args({512, 384})->Args({1600, 1200});
BENCHMARK(hash_of_brightnesses)->Args({512, 384})->Args({1600, 1200});
BENCHMARK(decode_alone)->Args({512, 384})->Args({1600, 1200})->Args({4000, 3000});
BENCHMARK(decode_and_hash)->Args({512, 384})->Args({1600, 1200})->Args({4000, 3000});

std::vector<PictureHash> hashes_of(std::size_t n) {
  std::mt19937_64 random(1);
  std::vector<PictureHash> hashes(n);
  for (PictureHash& hash : hashes) hash.words = {random(), random(), random(), random()};
  return hashes;
}

// Every tenth is 20 bits from one that stands there.
std::vector<PictureHash> queries_of(const std::vector<PictureHash>& hashes) {
  std::vector<PictureHash> queries = hashes_of(1'000);
  for (std::size_t i = 0; i < queries.size(); i += 10) {
    queries[i] = hashes[i * 7 % hashes.size()];
    queries[i].words[i / 10 % 4] ^= 0xFFFFF;
  }
  for (std::size_t i = 1; i < queries.size(); ++i) queries[i].words[0] += i % 10 == 0 ? 0 : i;
  return queries;
}

void find_near(benchmark::State& state) {
  const std::vector<PictureHash> hashes = hashes_of(static_cast<std::size_t>(state.range(0)));
  const std::vector<PictureHash> queries = queries_of(hashes);
  HashIndex index;
  for (const PictureHash& hash : hashes) index.add(hash);
  std::size_t found = 0;
  for (auto _ : state) {
    for (const PictureHash& query : queries) index.each_near(query, [&](auto, int) { ++found; });
  }
  benchmark::DoNotOptimize(found);
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(queries.size() * hashes.size()));
}

void compare_all(benchmark::State& state) {
  const std::vector<PictureHash> hashes = hashes_of(static_cast<std::size_t>(state.range(0)));
  const std::vector<PictureHash> queries = queries_of(hashes);
  std::size_t found = 0;
  for (auto _ : state) {
    for (const PictureHash& query : queries) {
      for (const PictureHash& hash : hashes)
        found += distance(query, hash) <= most_distance ? 1 : 0;
    }
  }
  benchmark::DoNotOptimize(found);
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(queries.size() * hashes.size()));
}

void fill_index(benchmark::State& state) {
  const std::vector<PictureHash> hashes = hashes_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    HashIndex index;
    for (const PictureHash& hash : hashes) index.add(hash);
    benchmark::DoNotOptimize(index);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(hashes.size()));
}

BENCHMARK(compare_all)->Arg(10'000)->Arg(200'000)->Unit(benchmark::kMillisecond);
BENCHMARK(find_near)->Arg(10'000)->Arg(200'000)->Unit(benchmark::kMillisecond);
BENCHMARK(fill_index)->Arg(200'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lockstep
