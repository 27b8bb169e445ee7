#include "reports/history/sqlite.h"

#include <sqlite3.h>

#include <fmt/format.h>
#include <utility>

namespace portproof {
namespace {

constexpr int patience_ms = 30'000;

Error error_of(int code, const char* detail, const std::string& place) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error{"another process has been writing to this history for half a minute; try again when it has ended", place};
    case SQLITE_NOTADB: return Error{"this is no history of runs, but some other file; name another one by --db", place};
    case SQLITE_CORRUPT: return Error{"this history is damaged; move it away and add the runs to a fresh one", place};
    case SQLITE_CANTOPEN: return Error{"the history cannot be opened; see that the file or its folder is there and may be read and written", place};
    case SQLITE_READONLY: return Error{"the history may only be read here; see to the rights of the file and of its folder", place};
    case SQLITE_FULL: return Error{"there is no room left for the history; nothing was added", place};
    default: return Error{fmt::format("SQLite says: {}", detail), place};
  }
}

} // namespace

Statement::Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)), place_(std::move(other.place_)) {}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int parameter, std::string_view text) {
  // An empty view may point nowhere, which SQLite would take for NULL.
  const char* bytes = text.empty() ? "" : text.data();
  PORTPROOF_ASSERT(sqlite3_bind_text64(statement_, parameter, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK);
}

void Statement::bind(int parameter, std::int64_t number) { PORTPROOF_ASSERT(sqlite3_bind_int64(statement_, parameter, number) == SQLITE_OK); }

void Statement::bind_null(int parameter) { PORTPROOF_ASSERT(sqlite3_bind_null(statement_, parameter) == SQLITE_OK); }

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return error_of(code, sqlite3_errmsg(sqlite3_db_handle(statement_)), place_);
}

Status Statement::run() {
  const Result<bool> row = step();
  sqlite3_reset(statement_); // says again what step() has said
  if (!row) return row.error();
  return Done{};
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (bytes == nullptr) return {};
  return std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }

Result<Database> Database::open(const std::string& path, Open how) {
  sqlite3* connection = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | (how == Open::or_create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
  if (code != SQLITE_OK) {
    const Error error = error_of(code, sqlite3_errstr(code), path);
    sqlite3_close(connection);
    return error;
  }
  Database database(connection, path);
  sqlite3_busy_timeout(connection, patience_ms);
  if (const Status status = database.run("PRAGMA foreign_keys = ON"); !status) return status.error();
  return database;
}

Database::Database(Database&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)), path_(std::move(other.path_)) {}

Database::~Database() { sqlite3_close_v2(connection_); }

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(connection_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) return error_of(code, sqlite3_errmsg(connection_), path_);
  return Statement(statement, path_);
}

Status Database::run(std::string_view sql) {
  Result<Statement> statement = prepare(sql);
  if (!statement) return statement.error();
  return statement->run();
}

Result<std::int64_t> Database::number(std::string_view sql) {
  Result<Statement> statement = prepare(sql);
  if (!statement) return statement.error();
  const Result<bool> row = statement->step();
  if (!row) return row.error();
  return *row ? statement->number(0) : 0;
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_); }

Result<Transaction> Transaction::begin(Database& database, Access access) {
  // The right to write is taken at once: two that had both read could not both go on to write.
  if (const Status status = database.run(access == Access::writing ? "BEGIN IMMEDIATE" : "BEGIN"); !status) return status.error();
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  const Status ignored = database_->run("ROLLBACK"); // SQLite may have rolled back by itself
  static_cast<void>(ignored);
}

Status Transaction::commit() {
  Status status = database_->run("COMMIT");
  if (status) database_ = nullptr;
  return status;
}

} // namespace portproof
