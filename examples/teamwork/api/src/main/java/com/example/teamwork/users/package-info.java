/** Users: list, read, add, replace. Entry: {@link com.example.teamwork.users.UserController}. */
@NullMarked
package com.example.teamwork.users;

import org.jspecify.annotations.NullMarked;
