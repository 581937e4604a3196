import type { Static, TSchema } from 'typebox';
import type { Permission } from '../permissions.ts';

/**
 * What a route asks of its caller. 'public' is for everybody (customer pages, sign-in), 'signed_in' for every person of the
 * enterprise about themselves; all others name the one permission whose scope decides which records are reached.
 */
export type Access = Permission | 'public' | 'signed_in';

/** One route: who may call it, what it takes and what it answers. Serves validation, OpenAPI, the server's types and the web's. */
export interface Endpoint {
  access: Access;
  summary: string;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  answer: TSchema;
  /** Calls per minute from one address; for public routes. */
  perMinute?: number;
  /** Status of a success where it is not 200. */
  status?: 201 | 202;
}

/** A module's routes by 'METHOD /path'. */
export type Endpoints = Record<`${'GET' | 'POST'} /${string}`, Endpoint>;

type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends TSchema
  ? { [P in K]: Static<E[K]> }
  : Record<never, never>;

/** Input of an endpoint: { params, query, body }, those that it has. */
export type InputOf<E extends Endpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>;

/** Answer of an endpoint. */
export type AnswerOf<E extends Endpoint> = Static<E['answer']>;
