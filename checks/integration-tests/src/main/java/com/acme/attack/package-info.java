/** What another user of a shared folder can do to those who read in it. */
package com.acme.attack;
