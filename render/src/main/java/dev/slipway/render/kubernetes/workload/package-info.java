/**
 * Services to the objects that run them: Deployments, Jobs, CronJobs and what stands around their
 * pods. Entry type: {@link dev.slipway.render.kubernetes.workload.Workloads}. Pods satisfy the
 * restricted Pod Security Standard wherever the spec lets them.
 */
@NullMarked
package dev.slipway.render.kubernetes.workload;

import org.jspecify.annotations.NullMarked;
