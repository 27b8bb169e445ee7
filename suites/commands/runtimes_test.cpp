#include "suites/commands/runtimes.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace portproof {
namespace {

namespace fs = std::filesystem;

// A tree with runtimes/ in it, each copy a file that can be run.
class TreeWithRuntimes {
public:
  TreeWithRuntimes() { fs::create_directories(root_ / "runtimes"); }
  ~TreeWithRuntimes() { fs::remove_all(root_); }
  TreeWithRuntimes(const TreeWithRuntimes&) = delete;
  TreeWithRuntimes& operator=(const TreeWithRuntimes&) = delete;

  std::string root() const { return root_.string(); }

  std::string add(const std::string& family, const std::string& version) {
    const RuntimeFamily& known = *find_family(family);
    const fs::path binary = root_ / "runtimes" / (family + "-" + version) / "node_modules" / known.package / known.binary;
    fs::create_directories(binary.parent_path());
    std::ofstream(binary) << "#!/bin/sh\n";
    fs::permissions(binary, fs::perms::owner_all);
    return binary.string();
  }

private:
  fs::path root_ = fs::temp_directory_path() / fmt::format("portproof-runtimes-{}", getpid());
};

TEST_CASE("a name without a whole version means the newest copy that fits, by number and not by letter") {
  TreeWithRuntimes tree;
  tree.add("deno", "2.9.6");
  const std::string newer = tree.add("deno", "2.10.1");
  const std::string other = tree.add("deno", "1.46.3");
  const auto runs = [&](const std::string& name, const std::string& binary) {
    const auto command = adapter_command(name, tree.root());
    REQUIRE(command.ok());
    return std::find(command->begin(), command->end(), binary) != command->end();
  };
  CHECK(runs("deno@2", newer));
  CHECK(runs("deno@2.10", newer));
  CHECK(runs("deno@1.46.3", other));
}

TEST_CASE("a version that is not there is an error that names the command which fetches it") {
  TreeWithRuntimes tree;
  tree.add("node", "22.23.3");
  for (const std::string name : {"node@2", "node@22.2", "node@22.23.4", "bun@22.23.3"}) {
    const auto command = adapter_command(name, tree.root());
    REQUIRE_FALSE(command.ok());
    CHECK(command.error().text() == fmt::format("{} is not here; `ci/portproof install {}` fetches it", name, name));
  }
}

TEST_CASE("what is no name of a runtime is told") {
  CHECK(parse_runtime_name("node@22.1").ok());
  CHECK_THAT(parse_runtime_name("gnome@1").error().text(), Catch::StartsWith("there is no runtime `gnome`; there are node, bun, deno, "));
  for (const std::string name : {"node@", "node@x", "node@1.", "node@1.2.3.4", "node@1-rc"}) CHECK_FALSE(parse_runtime_name(name).ok());
}

TEST_CASE("a browser is that of the machine and has no version to name") {
  TreeWithRuntimes tree;
  CHECK(adapter_command("chromium", tree.root())->back() == "chromium");
  CHECK_FALSE(adapter_command("chromium@1", tree.root()).ok());
}

TEST_CASE("a library runs within Node, from the folder where it was put") {
  TreeWithRuntimes tree;
  CHECK_FALSE(adapter_command("core-js", tree.root()).ok());
  tree.add("core-js", "3.51.0");
  const auto command = adapter_command("core-js@3", tree.root());
  REQUIRE(command.ok());
  CHECK(command->front() == "node");
  CHECK(command->back() == tree.root() + "/runtimes/core-js-3.51.0");
}

TEST_CASE("folders that are no whole copies are not taken for runtimes") {
  TreeWithRuntimes tree;
  tree.add("node", "22");
  fs::create_directories(tree.root() + "/runtimes/fresh-17");
  fs::create_directories(tree.root() + "/runtimes/bun-1.2.3");
  CHECK(installed_runtimes(tree.root()).empty());
  CHECK(installed_runtimes(tree.root() + "/elsewhere").empty());
}

} // namespace
} // namespace portproof
