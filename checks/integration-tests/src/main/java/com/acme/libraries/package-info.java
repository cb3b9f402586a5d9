/** An application that leaves the time to its libraries. */
package com.acme.libraries;
