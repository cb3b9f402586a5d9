/** Applications inside of containers, and what starts these. */
package com.acme.containers;
