/** Applications that use fts.jar as a library. */
package com.acme.library;
