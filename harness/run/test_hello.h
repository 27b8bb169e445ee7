// What a testee of a test says of itself.
#pragma once

#include "harness/protocol/messages.h"

namespace portproof {

// It has the features of the small catalog (test_catalog.h), and takes four requests at once.
inline Hello hello_of_test() {
  Hello hello;
  hello.name = "fake";
  hello.version = "22.1.0";
  hello.documents = "22.1.0";
  hello.adapter_name = "in process";
  hello.adapter_version = "1";
  hello.features = {"message-port", "transfer"};
  hello.in_flight_max = 4;
  return hello;
}

} // namespace portproof
