/**
 * The worker that reminds authors of drafts they forgot: a loop without an HTTP server, any number
 * of which may run at once. Entry: {@link com.example.teamwork.reminders.ReminderWorker}.
 */
@NullMarked
package com.example.teamwork.reminders;

import org.jspecify.annotations.NullMarked;
