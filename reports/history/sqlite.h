// A SQLite database and its prepared statements, as two small classes that own them. The only place that calls SQLite.
#pragma once

#include "harness/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace portproof {

// One prepared statement. Owned by one thread, and gone before its Database. Parameters count from 1, columns from 0, as SQLite has it.
class Statement {
public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Give the parameters their values. Texts are copied, and may hold any bytes.
  void bind(int parameter, std::string_view text);
  void bind(int parameter, std::int64_t number);
  void bind_null(int parameter);

  // Goes on to the next row: true where there is one, false at the end.
  Result<bool> step();
  // For a statement without rows: runs it, and makes it ready for other parameters.
  Status run();

  // Of the present row. A NULL is the empty text and zero. The text is a copy.
  std::string text(int column) const;
  std::int64_t number(int column) const;

private:
  friend class Database;
  Statement(sqlite3_stmt* statement, std::string place) : statement_(statement), place_(std::move(place)) {}

  sqlite3_stmt* statement_ = nullptr;
  std::string place_; // the database's path, for errors
};

// One connection. Owned by one thread. Errors name the file, and say what to do.
class Database {
public:
  enum class Open {
    existing,  // an error where there is no such file; what may only be read can be read
    or_create, // for writing
  };
  // Waits for other processes that write: a statement fails only where one of them holds the file for half a minute.
  static Result<Database> open(const std::string& path, Open how);

  Database(Database&& other) noexcept;
  Database& operator=(Database&&) = delete;
  ~Database();

  // An error where the text is no statement that the schema knows: a fault of ours, or of the file.
  Result<Statement> prepare(std::string_view sql);
  // A statement without parameters and rows.
  Status run(std::string_view sql);
  // The number that a statement without parameters gives in its first row, such as a PRAGMA; 0 where it gives none.
  Result<std::int64_t> number(std::string_view sql);
  // Of the last row that was inserted.
  std::int64_t last_row() const;

  const std::string& path() const { return path_; }

private:
  Database(sqlite3* connection, std::string path) : connection_(connection), path_(std::move(path)) {}

  sqlite3* connection_ = nullptr;
  std::string path_;
};

// All or nothing: what is done between begin() and commit() is undone where no commit() comes, and what is read is of one moment.
class Transaction {
public:
  enum class Access { reading, writing }; // other writers wait while one is writing
  // The database must outlive it.
  static Result<Transaction> begin(Database& database, Access access);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Status commit();

private:
  explicit Transaction(Database& database) : database_(&database) {}

  Database* database_; // null when it is over
};

} // namespace portproof
