// All faults: for each its name in the code, and in one sentence what somebody got wrong. Of `clone_nan_becomes_null` people
// read `clone/nan-becomes-null`. A name is for life.
#pragma once

#define PORTPROOF_FAULTS(FAULT)                                                                                                  \
  FAULT(clone_negative_zero_becomes_zero, "numbers pass through an integer, which has no negative zero")                         \
  FAULT(clone_nan_becomes_null, "numbers are written as JSON, which has no NaN")                                                 \
  FAULT(clone_bigint_loses_sign, "the digits of a bigint are copied without its sign")                                           \
  FAULT(clone_text_ends_at_nul, "a text is taken for one of C")                                                                  \
  FAULT(clone_symbol_becomes_undefined, "a symbol is left out in place of refused")                                              \
  FAULT(clone_function_becomes_undefined, "a function is left out in place of refused")                                          \
  FAULT(clone_proxy_becomes_object, "a proxy is read as if it were an object")                                                   \
  FAULT(clone_childless_object_loses_identity, "only objects with children are remembered")                                      \
  FAULT(clone_first_property_comes_last, "the order of properties is that of a table of ours")                                   \
  FAULT(clone_hidden_property_copied, "all own properties are copied, not only enumerable ones")                                 \
  FAULT(clone_getter_read_twice, "a getter is read once to see what comes, and once to write it")                                \
  FAULT(clone_hole_becomes_undefined, "an array is read by index from end to end")                                               \
  FAULT(clone_array_loses_trailing_holes, "an array is as long as its last element says")                                        \
  FAULT(clone_collection_read_while_it_changes, "a Map or Set is iterated while getters of its values run")                      \
  FAULT(clone_boxed_number_becomes_primitive, "a Number object is taken for its number")                                         \
  FAULT(clone_date_in_whole_seconds, "a date passes through a clock of seconds")                                                 \
  FAULT(clone_invalid_date_refused, "an invalid date is taken for an error")                                                     \
  FAULT(clone_regexp_keeps_last_index, "lastIndex is copied with a regular expression")                                          \
  FAULT(clone_error_becomes_plain_error, "all errors become Error")                                                              \
  FAULT(clone_error_class_from_constructor, "the class of an error is taken from how it was made, not from its name")            \
  FAULT(clone_error_message_enumerable, "the message of an error is assigned, not defined")                                      \
  FAULT(clone_error_loses_cause, "only name, message and stack of an error are copied")                                          \
  FAULT(clone_detached_buffer_becomes_empty, "a detached buffer is taken for one of no bytes")                                   \
  FAULT(clone_resizable_becomes_fixed, "a copied buffer forgets that it can be resized")                                         \
  FAULT(clone_views_do_not_share_their_buffer, "each view brings a copy of its buffer")                                          \
  FAULT(clone_view_loses_offset, "a view begins where its buffer does")                                                          \
  FAULT(clone_view_stops_tracking, "a view that tracks its buffer gets the length of that moment")                               \
  FAULT(clone_shared_memory_copied, "shared memory is copied like any other")                                                    \
  FAULT(transfer_copies, "a listed buffer is copied and stays where it was")                                                     \
  FAULT(transfer_duplicate_accepted, "a list may name an object twice")                                                          \
  FAULT(transfer_detached_entry_ignored, "what is detached already is skipped")                                                  \
  FAULT(transfer_primitive_entry_ignored, "what is no object in a list is skipped")                                              \
  FAULT(transfer_view_stands_for_its_buffer, "a listed view transfers its buffer")                                               \
  FAULT(transfer_option_form_ignored, "the list is read only where it is one, not within options")                               \
  FAULT(transfer_before_the_value_is_read, "the list is moved first, and stays moved where the value is refused")                \
  FAULT(transfer_keeps_what_came_before_a_bad_entry, "each entry is checked and moved in turn, up to the one that is refused")   \
  FAULT(transfer_source_port_accepted, "a port may be sent through itself")                                                      \
  FAULT(transfer_peer_refused, "to send a port to itself throws in place of losing it")                                          \
  FAULT(transfer_resizable_becomes_fixed, "a moved buffer forgets that it can be resized")                                       \
  FAULT(transfer_queue_left_behind, "what waits at a port is lost when the port moves")                                          \
  FAULT(transfer_queue_loses_its_order, "what waits at a port changes places when the port moves")                               \
  FAULT(transfer_queued_end_unnoticed, "nobody is woken for what came while a port was on its way")                              \
  FAULT(transfer_port_arrives_started, "a port is started by being received")                                                    \
  FAULT(transfer_ports_in_reverse, "event.ports is filled from the end of the list")                                             \
  FAULT(transfer_event_without_ports, "event.ports is always empty")                                                             \
  FAULT(transfer_primitive_entry_uncloneable, "what is no object in a list is refused as what cannot be transferred")            \
  FAULT(transfer_detached_port_found_first, "whether a listed port is detached is asked before the value is read")               \
  FAULT(transfer_detached_buffer_found_first, "whether a listed buffer is detached is asked before the value is read")           \
  FAULT(transfer_port_closed_meanwhile_sent, "a port that a getter of the value closes is sent all the same")                    \
  FAULT(transfer_port_sent_meanwhile_crashes, "a port that a getter of the value sends away has nothing left to send")           \
  FAULT(transfer_buffer_detached_meanwhile_sent, "a buffer that a getter of the value sends away is sent once more, empty")      \
  FAULT(transfer_port_without_peer_refused, "a port whose peer has closed counts as detached")                                   \
  FAULT(marking_ignored, "a mark is kept and never looked at")                                                                   \
  FAULT(marking_looked_at_last, "a mark is looked at after the value was read")                                                  \
  FAULT(marking_forbids_cloning, "a marked buffer cannot be copied either")                                                      \
  FAULT(marking_of_ports_ignored, "only the marks of buffers are looked at")                                                     \
  FAULT(marking_ignored_by_the_language, "ArrayBuffer.prototype.transfer does not know of marks")                                \
  FAULT(ports_newest_first, "the queue is a stack")                                                                              \
  FAULT(ports_second_message_doubled, "a message that waits behind another is delivered twice")                                  \
  FAULT(ports_queue_holds_eight, "what does not fit into a queue is dropped")                                                    \
  FAULT(marking_uncloneable_ignored, "markAsUncloneable does nothing")                                                           \
  FAULT(marking_uncloneable_binds_buffers, "an ArrayBuffer can be marked as uncloneable")                                        \
  FAULT(marking_uncloneable_spares_builtins, "markAsUncloneable is not asked about arrays, collections and the like")            \
  FAULT(marking_proxy_refused, "a proxy cannot be marked as untransferable")                                                     \
  FAULT(clone_key_hidden_meanwhile_dropped, "whether a property is enumerable is asked again when its turn comes")               \
  FAULT(clone_error_name_becomes_text, "the name of an error is made a text before it is compared")                              \
  FAULT(clone_error_message_read_before_name, "message and cause of an error are looked at before its name is read")             \
  FAULT(clone_error_formats_its_stack, "the stack of an error is made when it is cloned, from name and message")                 \
  FAULT(clone_event_target_becomes_object, "an EventTarget is cloned as if it were an object of the program")                    \
  FAULT(clone_message_channel_is_read, "a MessageChannel is read until one of its ports is met")                                 \
  FAULT(clone_closed_port_crashes, "a port that was closed or sent away earlier is looked into when it is cloned")               \
  FAULT(ports_deliver_before_start, "a port delivers without having been started")                                               \
  FAULT(ports_onmessage_does_not_start, "assigning onmessage does not start the port")                                           \
  FAULT(ports_onmessage_cannot_be_unset, "assigning null leaves the last handler in place")                                      \
  FAULT(ports_off_does_not_stop, "a port goes on when its last listener is taken off, and drops what comes")                     \
  FAULT(ports_same_listener_twice, "a listener that is added twice is called twice")                                             \
  FAULT(ports_once_stays, "a listener for once is not taken off")                                                                \
  FAULT(ports_removed_listener_still_called, "a listener that another one took off is called all the same")                      \
  FAULT(ports_throw_silences_other_listeners, "a listener that throws is the last one called")                                   \
  FAULT(ports_no_microtasks_between_listeners, "microtasks wait until all listeners have run")                                   \
  FAULT(ports_jobs_wait_for_the_batch, "microtasks and ticks wait until the queue is empty")                                     \
  FAULT(ports_one_message_a_turn, "a turn of the loop delivers one message of each port")                                        \
  FAULT(ports_batch_without_end, "a port that is kept full starves everything else")                                             \
  FAULT(ports_undefined_becomes_null, "event.data is null where undefined was sent")                                             \
  FAULT(ports_post_needs_no_value, "postMessage() sends undefined")                                                              \
  FAULT(ports_post_after_close_throws, "a closed port throws when it is asked to send")                                          \
  FAULT(ports_post_after_close_reads_nothing, "a closed port returns before it reads value and list")                            \
  FAULT(ports_close_not_told_to_the_peer, "only the end that is closed knows of it")                                             \
  FAULT(ports_close_overtakes_messages, "the end of a channel is told before what was sent earlier")                             \
  FAULT(ports_close_event_twice, "both what closes a port and what frees it fire the event")                                     \
  FAULT(ports_close_callback_forgotten, "close() takes no notice of its argument")                                               \
  FAULT(ports_added_listener_called_at_once, "a listener that is added while an event is delivered is called for that event")    \
  FAULT(ports_listeners_removed_at_once_still_called, "removeAllListeners during an event leaves those that are still to come in their turn")\
  FAULT(ports_null_handler_counts, "the first value of onmessage counts as a listener, even null")                               \
  FAULT(ports_removed_handler_still_counts, "whether the handler of onmessage is listed is not asked: one that was removed with all others counts") \
  FAULT(ports_unset_handler_keeps_its_place, "onmessage keeps its place among the listeners while it is null")                   \
  FAULT(ports_handler_may_be_a_primitive, "the attribute keeps a primitive")                                                     \
  FAULT(receive_bare_value, "receiveMessageOnPort returns the message itself")                                                   \
  FAULT(receive_nothing_is_an_empty_object, "receiveMessageOnPort always returns an object")                                     \
  FAULT(receive_from_anything, "receiveMessageOnPort finds nothing in what is no port")                                          \
  FAULT(receive_starts_the_port, "a port that was received from delivers from then on")                                          \
  FAULT(receive_swallows_the_end, "the mark that ends a queue is taken off it, and forgotten")                                   \
  FAULT(receive_in_close_event_crashes, "receiveMessageOnPort looks into a port whose close event is being delivered")           \
  FAULT(receive_after_transfer_crashes, "receiveMessageOnPort looks into a port that has just been transferred")                 \
  FAULT(receive_leaves_the_end_unnoticed, "the end of a queue that receiveMessageOnPort has emptied is not noticed")             \
  FAULT(broadcast_to_itself, "a channel hears what it says")                                                                     \
  FAULT(broadcast_to_one_alone, "the first of several listeners takes the message")                                              \
  FAULT(broadcast_newest_first, "the queue of a thread is a stack")                                                              \
  FAULT(broadcast_name_without_case, "names are compared as those of files on some systems")                                     \
  FAULT(broadcast_delivers_after_close, "what was on its way to a channel that closed is delivered")                             \
  FAULT(broadcast_post_after_close_is_silent, "a closed channel drops what it is given, as a port does")                         \
  FAULT(workers_data_is_not_transferred, "the list of a Worker's options is not looked at")                                      \
  FAULT(workers_argv_forgotten, "a worker has no arguments")                                                                     \
  FAULT(workers_never_online, "no event says that a worker runs")                                                                \
  FAULT(workers_exit_overtakes_messages, "exit is told before what the worker had posted")                                       \
  FAULT(workers_exit_code_lost, "every worker ends with 0")                                                                      \
  FAULT(workers_error_not_told, "what leaves a worker uncaught ends it without an event")                                        \
  FAULT(workers_error_loses_its_class, "what leaves a worker uncaught arrives as a plain Error")                                 \
  FAULT(workers_unheard_error_swallowed, "an error that nobody listens for is dropped in place of thrown")                       \
  FAULT(workers_post_after_exit_throws, "a worker that has ended throws when it is posted to")                                   \
  FAULT(workers_terminate_with_code_zero, "terminate ends a worker as if it had ended by itself")                                \
  FAULT(workers_terminate_before_start_with_code_zero, "terminate before the thread has begun ends it with 0")                   \
  FAULT(workers_terminate_never_fulfils, "the promise of terminate stays pending")                                               \
  FAULT(workers_thread_id_stays, "a Worker keeps its threadId when its thread has ended")                                        \
  FAULT(workers_limits_not_enforced, "resourceLimits are told, and bind nobody")                                                 \
  FAULT(workers_output_always_piped, "what a worker prints goes to the creator's streams also where it was asked for")           \
  FAULT(workers_output_lost_at_exit, "what a worker printed just before process.exit is lost with it")                           \
  FAULT(environment_not_inherited, "environment data are those of one thread")                                                   \
  FAULT(environment_first_value_stays, "environment data that are set cannot be set again")                                      \
  FAULT(environment_undefined_does_not_delete, "setting undefined does nothing")                                                 \
  FAULT(environment_shared_by_default, "a worker's process.env is that of its creator")                                          \
  FAULT(environment_share_env_copies, "SHARE_ENV is taken for no option")                                                        \
  FAULT(environment_option_adds, "the env option is added to what the creator has")                                              \
  FAULT(liveness_listener_leaks_ref, "a port stays ref'd when its last listener is taken off")                                   \
  FAULT(liveness_listener_does_not_ref, "a port with a listener keeps nothing alive")                                            \
  FAULT(liveness_unref_ignored, "a port that was ref'd stays so")                                                                \
  FAULT(liveness_port_begins_ref, "a port that nobody uses keeps its thread alive")                                              \
  FAULT(liveness_broadcast_does_not_ref, "a broadcast channel keeps nothing alive")                                              \
  FAULT(liveness_broadcast_unref_ignored, "a broadcast channel that was unref'd keeps its thread alive")                         \
  FAULT(liveness_worker_does_not_ref, "a worker does not keep its creator alive")                                                \
  FAULT(liveness_worker_unref_ignored, "a worker that was unref'd keeps its creator alive")                                      \
  FAULT(liveness_transferred_port_has_ref, "ref() of a port that has just been transferred is remembered")                       \
  FAULT(liveness_removal_of_all_leaks_ref, "removeAllListeners leaves a port started and ref'd")                                 \
  FAULT(races_add_is_not_atomic, "Atomics.add loads, and then stores")                                                           \
  FAULT(races_notify_wakes_all, "Atomics.notify does not look at its count")                                                     \
  FAULT(races_wait_does_not_compare, "Atomics.wait sleeps whatever the value is")
