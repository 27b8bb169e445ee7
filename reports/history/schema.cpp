#include "reports/history/schema.h"

#include <array>
#include <filesystem>
#include <fmt/format.h>

namespace portproof {
namespace {

// Tells a history from other programs' databases: "PPrf".
constexpr std::int64_t application = 0x50507266;

constexpr std::array<std::string_view, 7> tables = {
    "CREATE TABLE runs ("
    " id INTEGER PRIMARY KEY,"
    " started TEXT NOT NULL, seed TEXT NOT NULL, command TEXT NOT NULL,"
    " portproof TEXT NOT NULL, authorities TEXT NOT NULL, gate TEXT NOT NULL, exit INTEGER NOT NULL,"
    " duration_ms INTEGER NOT NULL, cases INTEGER NOT NULL,"
    " UNIQUE (started, seed, command))",
    "CREATE TABLE implementations ("
    " id INTEGER PRIMARY KEY,"
    " run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,"
    " asked TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, documents TEXT, failed TEXT NOT NULL,"
    " clauses_kept INTEGER NOT NULL, clauses_asked INTEGER NOT NULL,"
    " UNIQUE (run, asked))",
    "CREATE TABLE questions ("
    " id INTEGER PRIMARY KEY,"
    " case_id TEXT NOT NULL, digest INTEGER NOT NULL,"
    " UNIQUE (case_id, digest))",
    "CREATE TABLE answers ("
    " question INTEGER NOT NULL REFERENCES questions (id),"
    " implementation INTEGER NOT NULL REFERENCES implementations (id) ON DELETE CASCADE,"
    " verdict TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL,"
    " attempts INTEGER NOT NULL, disagreeing INTEGER NOT NULL, duration_us INTEGER NOT NULL,"
    " PRIMARY KEY (question, implementation)) WITHOUT ROWID",
    // What the commands ask of a whole run stands ready, so that they need not read its answers.
    "CREATE TABLE tallies ("
    " implementation INTEGER NOT NULL REFERENCES implementations (id) ON DELETE CASCADE,"
    " verdict TEXT NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY (implementation, verdict)) WITHOUT ROWID",
    "CREATE INDEX answers_of_implementation ON answers (implementation)",
    "CREATE INDEX implementations_asked ON implementations (asked)",
};

// An error where the file is not a history that this version reads. A database without anything in it passes as version 0.
Result<std::int64_t> version_of(Database& database) {
  const Result<std::int64_t> version = database.number("PRAGMA user_version");
  if (!version) return version.error();
  const Result<std::int64_t> owner = database.number("PRAGMA application_id");
  if (!owner) return owner.error();
  const Result<std::int64_t> content = database.number("SELECT count(*) FROM sqlite_schema");
  if (!content) return content.error();
  if (*owner == 0 && *version == 0 && *content == 0) return 0;
  if (*owner != application || *version < 1) return Error{"this is the database of another program; name another file by --db", database.path()};
  if (*version > history_schema) {
    return Error{fmt::format("this history has version {}, and this Portproof reads up to {}; use a newer Portproof, or name another file by --db", *version, history_schema), database.path()};
  }
  return *version;
}

// The same, all of it read at one moment: another process may be making the tables.
Result<std::int64_t> version_now(Database& database) {
  Result<Transaction> transaction = Transaction::begin(database, Transaction::Access::reading);
  if (!transaction) return transaction.error();
  Result<std::int64_t> version = version_of(database);
  if (!version) return version.error();
  if (const Status status = transaction->commit(); !status) return status.error();
  return version;
}

Status create_tables(Database& database) {
  for (const std::string_view statement : tables) {
    if (Status status = database.run(statement); !status) return status;
  }
  if (Status status = database.run(fmt::format("PRAGMA application_id = {}", application)); !status) return status;
  return database.run(fmt::format("PRAGMA user_version = {}", history_schema));
}

} // namespace

Result<Database> open_history(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return Error{"there is no history here; `portproof history add RUN` begins one, --db names another", path};
  Result<Database> database = Database::open(path, Database::Open::existing);
  if (!database) return database.error();
  const Result<std::int64_t> version = version_now(*database);
  if (!version) return version.error();
  if (*version == 0) return Error{"this history is empty; `portproof history add RUN` puts a run into it", path};
  return database;
}

Result<Database> open_or_create_history(const std::string& path) {
  Result<Database> database = Database::open(path, Database::Open::or_create);
  if (!database) return database.error();
  Result<std::int64_t> version = version_now(*database);
  if (!version) return version.error();
  if (*version != 0) return database;
  Result<Transaction> transaction = Transaction::begin(*database, Transaction::Access::writing);
  if (!transaction) return transaction.error();
  version = version_of(*database); // another process may have been quicker
  if (!version) return version.error();
  if (*version == 0) {
    if (const Status status = create_tables(*database); !status) return status.error();
  }
  if (const Status status = transaction->commit(); !status) return status.error();
  return database;
}

} // namespace portproof
