/** A program that logs in its own way. */
package com.acme.records;
