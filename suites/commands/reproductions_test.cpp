#include "suites/commands/reproductions.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace portproof {
namespace {

namespace fs = std::filesystem;

class TreeWithScripts {
public:
  TreeWithScripts() { fs::create_directories(folder() / "web"); }
  ~TreeWithScripts() { fs::remove_all(root_); }
  TreeWithScripts(const TreeWithScripts&) = delete;
  TreeWithScripts& operator=(const TreeWithScripts&) = delete;

  std::string root() const { return root_.string(); }
  void add(const std::string& name, const std::string& text) const { std::ofstream(folder() / name) << text; }

private:
  fs::path folder() const { return root_ / "suites/expectations/reproductions"; }
  fs::path root_ = fs::temp_directory_path() / fmt::format("portproof-reproductions-{}", getpid());
};

TEST_CASE("a script is found by the implementation and the case that it names") {
  const TreeWithScripts tree;
  tree.add("one.cjs", "'use strict';\n// Otherwise in: bun <1.4.5, node\n// Case: a/b/c, a/b/d\n// Case: a/b/e\n");
  tree.add("web/two.cjs", "// Otherwise in: webkit\n// Case: a/b/c\n");
  tree.add("in_browser.cjs", "// runs them\n");
  const auto scripts = load_reproductions(tree.root());
  REQUIRE(scripts.ok());
  REQUIRE(scripts->size() == 2);
  for (const std::string id : {"a/b/c", "a/b/d", "a/b/e"}) {
    for (const std::string name : {"bun", "node"}) CHECK(find_reproduction(*scripts, name, id) == &scripts->front());
  }
  CHECK(find_reproduction(*scripts, "webkit", "a/b/c")->path == "suites/expectations/reproductions/web/two.cjs");
  CHECK(find_reproduction(*scripts, "webkit", "a/b/d") == nullptr);
  CHECK(find_reproduction(*scripts, "deno", "a/b/c") == nullptr);
}

TEST_CASE("a script that does not say whose difference it shows is an error") {
  const TreeWithScripts tree;
  tree.add("one.cjs", "// Case: a/b/c\n");
  const auto scripts = load_reproductions(tree.root());
  REQUIRE_FALSE(scripts.ok());
  CHECK(scripts.error().text() == "suites/expectations/reproductions/one.cjs: names no implementation (`// Otherwise in:`) or no case (`// Case:`)");
}

} // namespace
} // namespace portproof
