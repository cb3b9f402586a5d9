/** Applications that attack whoever runs beside them, or asks them. They know nothing of FTS. */
package com.acme.hostile;
