import { content, frameworksHash } from '@attestry/content/content.ts';
import type { ContentFramework } from '@attestry/content/shapes.ts';
import type { Client } from 'pg';

async function loadOne(client: Client, framework: ContentFramework, hash: string): Promise<void> {
  const { id, name, title, publisher, source, licence, requirements } = framework;
  await client.query(
    `INSERT INTO framework (id, name, title, publisher, source, licence, content_hash) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, title = excluded.title, publisher = excluded.publisher,
       source = excluded.source, licence = excluded.licence, content_hash = excluded.content_hash`,
    [id, name, title, publisher, source, licence, hash],
  );
  const rows = requirements.map((row) => ({
    id: row.id,
    parent_id: row.parent,
    kind: row.kind,
    title: row.title,
    position: row.order,
    is_assessable: row.assessable,
    is_new: row.isNew ?? false,
    theme: row.theme ?? null,
  }));
  // Rows are changed in place: records may point at them.
  await client.query(
    `INSERT INTO requirement (framework_id, id, parent_id, kind, title, position, is_assessable, is_new, theme)
     SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb)
       AS r (id text, parent_id text, kind text, title text, position integer, is_assessable boolean, is_new boolean, theme text)
     ON CONFLICT (framework_id, id) DO UPDATE SET parent_id = excluded.parent_id, kind = excluded.kind, title = excluded.title,
       position = excluded.position, is_assessable = excluded.is_assessable, is_new = excluded.is_new, theme = excluded.theme`,
    [id, JSON.stringify(rows)],
  );
  await client.query('DELETE FROM requirement WHERE framework_id = $1 AND id <> ALL($2::text[])', [id, rows.map((row) => row.id)]);
}

/**
 * Brings the reference tables to the content of this version, as the schema's owner; nothing is written when the content
 * did not change. Returns whether anything was loaded.
 */
export async function loadFrameworks(client: Client): Promise<boolean> {
  const hash = frameworksHash();
  const { rows } = await client.query<{ content_hash: string }>('SELECT content_hash FROM framework');
  if (rows.length > 0 && rows.every((row) => row.content_hash === hash)) return false;
  const { frameworks } = content();
  await client.query('BEGIN');
  try {
    for (const framework of frameworks) await loadOne(client, framework, hash);
    const ids = frameworks.map((framework) => framework.id);
    await client.query('DELETE FROM requirement WHERE framework_id <> ALL($1::text[])', [ids]);
    await client.query('DELETE FROM framework WHERE id <> ALL($1::text[])', [ids]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  return true;
}
