'use strict';
// The browsers that can be driven, and how each is started on a page: no more than its command line, for the page does the rest.
//
// A row has `executables`, where it may be; `asks_version(executable)`, a command that prints its version among other things; `prepare(profile)`, what a fresh profile
// holds; `command(executable, profile, address)`, what is run; `needs_screen`, where it has no way to do without.

const fs = require('fs');
const path = require('path');

// Nothing of a browser's that has to do with a person or with its maker's servers.
const firefox_preferences = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.max_script_run_time': 0,
  'extensions.getAddons.cache.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

const browsers = {
  chromium: {
    executables: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    asks_version: (executable) => [executable, '--version'],
    prepare() {},
    command: (executable, profile, address) => [executable, '--headless', '--no-sandbox', '--user-data-dir=' + profile, '--no-first-run', '--disable-gpu',
      '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-extensions', '--disable-sync', '--disable-crash-reporter',
      '--disable-hang-monitor', '--remote-debugging-port=0', '--log-level=3', address],
  },
  firefox: {
    executables: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    asks_version: (executable) => [executable, '--version'],
    prepare(profile) {
      const lines = Object.keys(firefox_preferences).map((name) => 'user_pref(' + JSON.stringify(name) + ', ' + JSON.stringify(firefox_preferences[name]) + ');\n');
      fs.writeFileSync(path.join(profile, 'user.js'), lines.join(''));
    },
    command: (executable, profile, address) => [executable, '--headless', '--no-remote', '--profile', profile, address],
  },
  webkit: {
    executables: ['x86_64', 'aarch64'].map((machine) => '/usr/lib/' + machine + '-linux-gnu/webkit2gtk-4.1/MiniBrowser'),
    asks_version: () => ['dpkg-query', '-W', '-f', '${Version}', 'libwebkit2gtk-4.1-0'], // itself it tells only on a screen
    prepare() {},
    command: (executable, profile, address) => [executable, '--private', address],
    needs_screen: true,
  },
};

module.exports = { browsers };
