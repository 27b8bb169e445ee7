// What nearly every test reads, compiled once per test executable. A test still includes what it uses.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <rapidcheck/Gen.h>
#include <string>
#include <thread>
#include <variant>
#include <vector>
