package dev.slipway.model.shape;

/** How a field may be written shorter; layers are merged in the long form. */
public enum ShortForm {
  NONE,
  /** {@code build: ./dir} is {@code {context: ./dir}}. */
  CONTEXT,
  /** {@code http: 3000} is {@code {port: 3000}}. */
  PORT,
  /** {@code data: /path} is {@code {path: /path}}. */
  PATH,
  /** {@code target: process} is {@code {type: process}}. */
  TYPE,
  /** {@code [a, b]} is {@code {a: {condition: service_started}, b: …}}. */
  STARTED,
  /** A command line is split into words. */
  WORDS,
  /** {@code required} is {@code {required: true}}, {@code none} is {@code {required: false}}. */
  APPROVAL,
  /** {@code K: text} is {@code {value: text}}, {@code K: null} is {@code {remove: true}}. */
  HEADER
}
