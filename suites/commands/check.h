// portproof check: is what the tree asks sound?
#pragma once

namespace portproof {

// Every clause has a case, or a reason why it cannot, and not both; litmus programs name clauses that exist; what each case expects lies
// within what the oracle allows. Prints what is wrong, which cases allow more than they name (a run asks the oracle there), and
// which the oracle cannot decide; returns 1 where something is wrong.
int check_command();

} // namespace portproof
