#include "harness/fuzz/clusters.h"

#include "harness/program/yaml_writer.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <sstream>
#include <tuple>

namespace portproof {

namespace {

// The line without its one-letter names.
std::string without_names(const std::string& line) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool stands_alone = (at == 0 || !is_word(line[at - 1])) && (at + 1 == line.size() || !is_word(line[at + 1]));
    out += stands_alone && line[at] >= 'a' && line[at] <= 'z' ? '$' : line[at];
  }
  return out;
}

} // namespace

std::string shape_of(const Program& program) {
  std::istringstream lines(yaml_of(program));
  std::set<std::string> distinct;
  for (std::string line; std::getline(lines, line);) distinct.insert(without_names(line));
  return fmt::format("{}", fmt::join(distinct, "\n"));
}

bool Clusters::is_to_shrink(const std::string& key) {
  auto state = state_.lock();
  if (options_.per_key_max != 0 && state->shrunk[key] >= options_.per_key_max) {
    ++state->unshrunk[key];
    return false;
  }
  ++state->shrunk[key];
  return true;
}

bool Clusters::joins_another(const Cluster& cluster) {
  auto state = state_.lock();
  const auto same = std::find_if(state->clusters.begin(), state->clusters.end(), [&](const Cluster& other) {
    return cluster.known_as.empty() ? other.key == cluster.key && other.shape == cluster.shape : other.known_as == cluster.known_as;
  });
  if (same == state->clusters.end()) return false;
  ++same->count;
  return true;
}

void Clusters::add(const Finding& finding) {
  const std::string key = failure_key(finding.attempt);
  if (!is_to_shrink(key)) return;
  Prober prober(implementation_, make_, options_.ask, options_.probe);
  const auto still_fails = [&](const Program& program) { return prober.fails(program, key); };
  Cluster cluster;
  cluster.key = key;
  cluster.first_id = finding.question->id;
  cluster.is_steady = still_fails(finding.question->program);
  cluster.program = cluster.is_steady ? shrink(finding.question->program, still_fails, options_.limits).program : finding.question->program;
  cluster.shape = shape_of(cluster.program);
  const auto cause = std::find_if(options_.known.begin(), options_.known.end(), [&](const KnownCause& known) { return known.is_of(key, cluster.program); });
  if (cause != options_.known.end()) cluster.known_as = cause->case_id;
  if (joins_another(cluster)) return;
  std::optional<Attempt> attempt;
  if (cluster.is_steady) attempt = prober.ask(cluster.program);
  const bool fails_again = attempt && attempt->outcome != CaseOutcome::pass;
  cluster.attempt = fails_again ? *std::move(attempt) : finding.attempt;
  if (!joins_another(cluster)) state_.lock()->clusters.push_back(std::move(cluster)); // another thread may have come to the same meanwhile
}

std::vector<Cluster> Clusters::clusters() {
  std::vector<Cluster> clusters = state_.lock()->clusters;
  std::stable_sort(clusters.begin(), clusters.end(), [](const Cluster& left, const Cluster& right) { return std::tie(right.count, left.key, left.shape) < std::tie(left.count, right.key, right.shape); });
  return clusters;
}

} // namespace portproof
