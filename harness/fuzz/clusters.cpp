#include "harness/fuzz/clusters.h"

#include "harness/fuzz/prober.h"
#include "harness/program/yaml_writer.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {

std::string shape_of(const Program& program) {
  // Names of ports and bindings are single words: each becomes the number of its first occurrence.
  const std::string text = yaml_of(program);
  std::string shape, word;
  std::map<std::string, std::size_t> numbers;
  const auto end_word = [&] {
    const bool is_name = word.size() == 1 && word.front() >= 'a' && word.front() <= 'z';
    if (is_name) shape += fmt::format("${}", numbers.emplace(word, numbers.size()).first->second);
    else shape += word;
    word.clear();
  };
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      word += c;
      continue;
    }
    end_word();
    shape += c;
  }
  end_word();
  return shape;
}

void Clusters::add(const Finding& finding) {
  const std::string key = failure_key(finding.attempt);
  if (shrunk_[key] >= options_.per_key_max) {
    ++unshrunk_[key];
    return;
  }
  ++shrunk_[key];
  Prober prober(implementation_, reference_, options_.ask);
  const auto still_fails = [&](const Program& program) { return prober.fails(program, key); };
  Cluster cluster;
  cluster.key = key;
  cluster.first_id = finding.question->id;
  cluster.is_steady = still_fails(finding.question->program);
  cluster.program = cluster.is_steady ? shrink(finding.question->program, still_fails, options_.limits).program : finding.question->program;
  cluster.shape = shape_of(cluster.program);
  const auto known = std::find_if(clusters_.begin(), clusters_.end(), [&](const Cluster& other) { return other.key == key && other.shape == cluster.shape; });
  if (known != clusters_.end()) {
    ++known->count;
    return;
  }
  std::optional<Attempt> attempt = prober.ask(cluster.program);
  cluster.attempt = attempt ? *std::move(attempt) : finding.attempt;
  clusters_.push_back(std::move(cluster));
}

} // namespace portproof
