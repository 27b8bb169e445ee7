#include "suites/commands/workspace.h"

namespace portproof {

AskOptions Workspace::ask_options(std::uint64_t seed, std::stop_token stop) const {
  AskOptions options;
  options.run_seed = seed;
  options.stop = std::move(stop);
  for (const auto& [feature, meaning] : catalog.features) options.features.insert(feature);
  return options;
}

Result<Implementation> runtime_for_scripts(const std::string& name, const Workspace& workspace) {
  Result<Implementation> found = find_implementation(name, workspace.environment, workspace.catalog, "");
  if (found && found->script_command.empty()) return Error{"nothing is known to run a script of JavaScript on it; name a runtime, such as node", name};
  return found;
}

Result<Workspace> open_workspace() {
  Result<Environment> environment = find_environment();
  if (!environment) return environment.error();
  Result<Catalog> catalog = load_catalog(environment->root);
  if (!catalog) return catalog.error();
  return Workspace{*std::move(environment), *std::move(catalog)};
}

} // namespace portproof
