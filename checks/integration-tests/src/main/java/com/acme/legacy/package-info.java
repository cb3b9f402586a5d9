/** Legacy applications for the forks. None of them knows of FTS. */
package com.acme.legacy;
