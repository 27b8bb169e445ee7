#include "reports/history/store.h"

#include "reports/badge/badge.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

namespace portproof {
namespace {

std::string json_of(const std::vector<std::string>& words) { return boost::json::serialize(boost::json::array(words.begin(), words.end())); }

// FNV-1a. What it tells apart is told by people who wrote the cases, not by somebody who looks for two that collide.
class Digest {
public:
  void add(std::string_view text) {
    for (const char c : text) mix(static_cast<unsigned char>(c));
    mix(0x100); // an end that no byte is
  }
  std::int64_t value() const { return static_cast<std::int64_t>(state_); }

private:
  void mix(std::uint64_t symbol) { state_ = (state_ ^ symbol) * 0x100000001b3; }

  std::uint64_t state_ = 0xcbf29ce484222325;
};

// What a case asks and expects: where that changes, its answers before and after say nothing of each other.
std::int64_t digest_of(const CaseRecord& item) {
  Digest digest;
  digest.add(boost::json::serialize(item.program));
  for (const std::vector<std::string>& alternative : item.expect) {
    for (const std::string& entry : alternative) digest.add(entry);
    digest.add({});
  }
  return digest.value();
}

class Adding {
public:
  Adding(Database& history, const RunRecord& record) : history_(history), record_(record) {}

  // The run of the same start, seed and command; 0 where there is none.
  Result<std::int64_t> find_run() {
    Result<Statement> find = history_.prepare("SELECT id FROM runs WHERE started = ? AND seed = ? AND command = ?");
    if (!find) return find.error();
    find->bind(1, record_.start.started);
    find->bind(2, record_.start.seed);
    find->bind(3, json_of(record_.start.command));
    const Result<bool> row = find->step();
    if (!row) return row.error();
    return *row ? find->number(0) : 0;
  }

  Result<std::int64_t> add() {
    if (Status status = add_start(); !status) return status.error();
    if (Status status = add_questions(); !status) return status.error();
    if (Status status = add_implementations(); !status) return status.error();
    if (Status status = add_answers(); !status) return status.error();
    return run_;
  }

private:
  Status add_start() {
    Result<Statement> insert = history_.prepare(
        "INSERT INTO runs (started, seed, command, portproof, authorities, gate, exit, duration_ms, cases) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert) return insert.error();
    const RunStart& start = record_.start;
    insert->bind(1, start.started);
    insert->bind(2, start.seed);
    insert->bind(3, json_of(start.command));
    insert->bind(4, start.portproof_version);
    insert->bind(5, json_of(start.gate));
    insert->bind(6, record_.end->gate);
    insert->bind(7, std::int64_t{record_.end->exit});
    insert->bind(8, record_.end->duration_ms);
    insert->bind(9, static_cast<std::int64_t>(start.case_count));
    if (Status status = insert->run(); !status) return status;
    run_ = history_.last_row();
    return Done{};
  }

  Status add_questions() {
    for (const CaseRecord& item : record_.cases) {
      const Result<std::int64_t> question = question_of(item.id, digest_of(item));
      if (!question) return question.error();
      questions_.emplace(item.id, *question);
    }
    return Done{};
  }

  Result<std::int64_t> question_of(const std::string& case_id, std::int64_t digest) {
    Result<Statement> insert = history_.prepare("INSERT INTO questions (case_id, digest) VALUES (?, ?) ON CONFLICT DO NOTHING");
    if (!insert) return insert.error();
    insert->bind(1, case_id);
    insert->bind(2, digest);
    if (Status status = insert->run(); !status) return status.error();
    Result<Statement> find = history_.prepare("SELECT id FROM questions WHERE case_id = ? AND digest = ?");
    if (!find) return find.error();
    find->bind(1, case_id);
    find->bind(2, digest);
    const Result<bool> row = find->step();
    if (!row) return row.error();
    return find->number(0);
  }

  // Those that were asked for, and those that only results name.
  Status add_implementations() {
    std::vector<std::string> names = record_.start.implementations;
    for (const TesteeRecord& testee : record_.testees) names.push_back(testee.implementation);
    for (const ResultRecord& result : record_.results) {
      if (names.empty() || names.back() != result.implementation) names.push_back(result.implementation);
    }
    for (const std::string& name : names) {
      if (implementations_.contains(name)) continue;
      if (Status status = add_implementation(name); !status) return status;
    }
    return Done{};
  }

  Status add_implementation(const std::string& name) {
    const auto testee = std::find_if(record_.testees.begin(), record_.testees.end(), [&](const TesteeRecord& each) { return each.implementation == name; });
    const TesteeRecord nobody;
    const TesteeRecord& who = testee == record_.testees.end() ? nobody : *testee;
    const Score score = score_of(record_, name);
    Result<Statement> insert = history_.prepare(
        "INSERT INTO implementations (run, asked, name, version, documents, failed, clauses_kept, clauses_asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert) return insert.error();
    insert->bind(1, run_);
    insert->bind(2, name);
    insert->bind(3, who.name);
    insert->bind(4, who.version);
    if (who.documents) insert->bind(5, *who.documents);
    else insert->bind_null(5);
    insert->bind(6, who.failed);
    insert->bind(7, static_cast<std::int64_t>(score.kept));
    insert->bind(8, static_cast<std::int64_t>(score.asked));
    if (Status status = insert->run(); !status) return status;
    implementations_.emplace(name, history_.last_row());
    return Done{};
  }

  Status add_answers() {
    Result<Statement> insert = history_.prepare(
        "INSERT INTO answers (question, implementation, verdict, outcome, detail, attempts, disagreeing, duration_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert) return insert.error();
    std::map<std::pair<std::int64_t, std::string_view>, std::int64_t> tallies;
    for (const ResultRecord& result : record_.results) {
      Result<std::int64_t> question = question_for(result.case_id);
      if (!question) return question.error();
      const std::int64_t implementation = implementations_.at(result.implementation);
      insert->bind(1, *question);
      insert->bind(2, implementation);
      insert->bind(3, result.verdict);
      insert->bind(4, result.outcome);
      insert->bind(5, result.detail);
      insert->bind(6, static_cast<std::int64_t>(result.attempts.size()));
      insert->bind(7, disagreeing_attempts(result));
      insert->bind(8, result.duration_us);
      if (Status status = insert->run(); !status) return status;
      ++tallies[{implementation, result.verdict}];
    }
    return add_tallies(tallies);
  }

  // A result may be of a case that the record does not hold: then nothing is known of the question.
  Result<std::int64_t> question_for(const std::string& case_id) {
    const auto known = questions_.find(case_id);
    if (known != questions_.end()) return known->second;
    Result<std::int64_t> question = question_of(case_id, 0);
    if (question) questions_.emplace(case_id, *question);
    return question;
  }

  Status add_tallies(const std::map<std::pair<std::int64_t, std::string_view>, std::int64_t>& tallies) {
    Result<Statement> insert = history_.prepare("INSERT INTO tallies (implementation, verdict, count) VALUES (?, ?, ?)");
    if (!insert) return insert.error();
    for (const auto& [key, count] : tallies) {
      insert->bind(1, key.first);
      insert->bind(2, key.second);
      insert->bind(3, count);
      if (Status status = insert->run(); !status) return status;
    }
    return Done{};
  }

  Database& history_;
  const RunRecord& record_;
  std::int64_t run_ = 0;
  std::unordered_map<std::string, std::int64_t> questions_, implementations_;
};

} // namespace

std::int64_t disagreeing_attempts(const ResultRecord& result) {
  std::map<std::string_view, std::int64_t> counts;
  std::int64_t most = 0;
  for (const AttemptRecord& attempt : result.attempts) most = std::max(most, ++counts[attempt.outcome]);
  return static_cast<std::int64_t>(result.attempts.size()) - most;
}

Result<Added> add_run(Database& history, const RunRecord& record) {
  if (!record.end) return Error{"this run was cut off before its end; go on with it by `portproof run … --resume --out FOLDER`, then add it"};
  Result<Transaction> transaction = Transaction::begin(history, Transaction::Access::writing);
  if (!transaction) return transaction.error();
  Adding adding(history, record);
  const Result<std::int64_t> there = adding.find_run();
  if (!there) return there.error();
  if (*there != 0) return Added{Added::What::was_there, *there};
  const Result<std::int64_t> run = adding.add();
  if (!run) return run.error();
  if (const Status status = transaction->commit(); !status) return status.error();
  return Added{Added::What::added, *run};
}

} // namespace portproof
