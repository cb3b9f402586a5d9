/** What runs before FTS. */
package com.acme.early;
