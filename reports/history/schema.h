// The tables of a history, and their version (README.md).
#pragma once

#include "reports/history/sqlite.h"

#include <string>

namespace portproof {

// What the commands take where no other file is named.
inline constexpr const char* history_default_path = "portproof-history.sqlite";

// The version of the tables that this code writes, and the newest that it reads.
inline constexpr std::int64_t history_schema = 1;

// An existing history, for reading. An error where there is none, where the file is another program's, and where its version is newer.
Result<Database> open_history(const std::string& path);

// The same for writing; an absent or empty file becomes a history without runs. Several processes may do so at once.
Result<Database> open_or_create_history(const std::string& path);

} // namespace portproof
