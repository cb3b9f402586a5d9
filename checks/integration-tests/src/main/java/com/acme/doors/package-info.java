/** Code of an application that looks for a way through what FTS has put into java.lang. */
package com.acme.doors;
