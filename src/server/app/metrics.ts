import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus metrics of this process. Labels are routes and job names: few, and without personal data. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const requestSeconds = new Histogram({
  name: 'bihuan_http_request_seconds',
  help: 'Time to answer a request, in seconds',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  registers: [registry],
});

export const jobsTotal = new Counter({
  name: 'bihuan_jobs_total',
  help: 'Jobs run by this process, by name and result',
  labelNames: ['job', 'result'],
  registers: [registry],
});

export const liveListeners = new Gauge({
  name: 'bihuan_live_listeners',
  help: 'Browsers listening to live updates of this process',
  registers: [registry],
});

export const poolConnections = new Gauge({
  name: 'bihuan_database_connections',
  help: 'Database connections of this process by state',
  labelNames: ['state'],
  registers: [registry],
});
