@NullMarked
package io.lethe.audit.dashboards;

import org.jspecify.annotations.NullMarked;
