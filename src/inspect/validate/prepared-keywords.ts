/** What `type` is called in a prepared schema: ajv's own `type` cannot be replaced, and knows no bigints. */
export const TYPE_KEYWORD = 'valueType';

/** Stands in every prepared schema and counts its visits. */
export const STEP_KEYWORD = 'evaluationStep';
