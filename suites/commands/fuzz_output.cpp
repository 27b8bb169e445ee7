#include "suites/commands/fuzz_output.h"

#include "harness/fuzz/failure_key.h"
#include "harness/program/json.h"
#include "harness/program/yaml_writer.h"
#include "harness/run/seed.h"
#include "suites/commands/write_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>

namespace portproof {
namespace {

std::string text_of(const Cluster& cluster, const std::string& implementation) {
  std::string out = fmt::format("# {}\n# found {} times, first as {}{}\n", cluster.key, cluster.count, cluster.first_id,
                                cluster.is_steady ? "" : "; it does not fail each time, so it was not shrunk");
  if (const auto& difference = cluster.attempt.difference) {
    out += fmt::format("# the reference: {}\n# {}: {}\n", difference->expected.value_or("nothing more"), implementation, difference->seen.value_or("nothing more"));
  } else {
    out += fmt::format("# {}: {}\n", implementation, cluster.attempt.detail);
  }
  return out + yaml_of(cluster.program);
}

std::string line_of(const Cluster& cluster) { return fmt::format("known   {}: {} found, first as {}", cluster.known_as, cluster.count, cluster.first_id); }

std::string text_of(const std::map<std::string, std::uint64_t>& by_case) {
  std::vector<std::pair<std::string, std::uint64_t>> cases(by_case.begin(), by_case.end());
  std::stable_sort(cases.begin(), cases.end(), [](const auto& left, const auto& right) { return left.second > right.second; });
  std::string out;
  for (const auto& [case_id, count] : cases) out += fmt::format("known   {}: {} explained\n", case_id, count);
  return out;
}

std::string text_of_undecided(const Finding& finding, const std::string& implementation) {
  std::string out = fmt::format("# {}: undecided. {} was seen to answer:\n", finding.question->id, implementation);
  if (const Result<Trace> trace = trace_from_json(*finding.attempt.trace)) {
    for (const std::string& line : text_of(*trace)) out += "#   " + line + "\n";
  }
  return out + yaml_of(finding.question->program);
}

std::string seeds_of_all(const std::vector<Finding>& findings) {
  std::string lines;
  for (const Finding& finding : findings) {
    const auto seed = seed_of_random_id(finding.question->id);
    if (seed) lines += fmt::format("{}{}\n", seed_text(*seed), finding.attempt.difference ? " # " + failure_key(finding.attempt) : "");
  }
  return lines;
}

} // namespace

void tell_explained(const Causes& causes) { std::cout << text_of(causes.by_case()); }

void tell_others(const Causes& causes, const std::string& implementation) {
  for (const Cluster& cluster : causes.others) std::cout << (cluster.known_as.empty() ? text_of(cluster, implementation) : line_of(cluster)) << "\n";
  for (const auto& [key, times] : causes.unshrunk) std::cout << fmt::format("{} more of: {}\n", times, key);
}

void tell_sums(const Answers& answers, const Causes& causes, const Hello& hello, std::uint64_t bound) {
  std::cout << fmt::format("{} {}: {} programs asked in {:.1f} s ({:.0f} a second), {} answered as the reference, {} differ\n", hello.name, hello.version, answers.counts.asked, answers.seconds,
                           static_cast<double>(answers.counts.asked) / answers.seconds, answers.counts.passed - causes.undecided + causes.decided.right, causes.differing);
  std::cout << fmt::format("{} differ: {} explained by {} listed causes, {} others from {} causes at most, {} of them known\n", causes.differing, causes.explained_findings(),
                           causes.by_case().size(), causes.differing - causes.explained_findings(), causes.others.size(), causes.known);
  if (causes.undecided == 0) return;
  std::cout << fmt::format("{} answers have programs of more schedules than --bound {}: the reference gives {} of them, {} are explained, {} are not, {} are left undecided\n", causes.undecided, bound,
                           causes.decided.right, causes.decided.findings, causes.decided.unexplained.size(), answers.undecided.size());
}

Status write_seeds(const Answers& answers, const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Error{"the folder cannot be made: " + error.message(), folder};
  if (const Status status = write_file(folder + "/differing.txt", seeds_of_all(answers.findings)); !status) return status;
  return write_file(folder + "/undecided.txt", seeds_of_all(answers.undecided));
}

Status write_found(const Answers& answers, const Causes& causes, const std::string& implementation, const std::string& folder) {
  if (const Status status = write_file(folder + "/undecided.txt", seeds_of_all(answers.undecided)); !status) return status;
  for (std::size_t index = 0; index < causes.others.size(); ++index) {
    const std::string path = fmt::format("{}/difference-{}.yaml", folder, index + 1);
    if (const Status status = write_file(path, text_of(causes.others[index], implementation)); !status) return status;
  }
  for (std::size_t index = 0; index < answers.undecided.size(); ++index) {
    const std::string path = fmt::format("{}/undecided-{}.yaml", folder, index + 1);
    if (const Status status = write_file(path, text_of_undecided(answers.undecided[index], implementation)); !status) return status;
  }
  return Done{};
}

} // namespace portproof
