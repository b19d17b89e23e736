import { test } from 'node:test';
import { detailsIn, richReading, toldLines } from './rich-run.ts';
test('x', async () => {
  const r = await richReading();
  for (const [k, s = 0, i = 0] of [['run'],['turn',1],['call',0],['call',1],['attempt',0,1],['attempt',0,2],['backoff',0,1],['timeToFirstToken',0],['timeToFirstToken',1],['thinking',0,0],['toolUse',0,1],['text',1,0],['queue',1],['tool',0],['tool',1],['section',0,2],['section',0,8],['overhead',0],['residual',0,0],['residual',0,1],['system',0,0],['toolSchema',1,1],['toolResult',7,1],['field',1,1],['field',1,3],['toolTotal',0,0],['toolTotal',0,2],['toolTotal',2,5],['toolTotal',2,0],['others'],['tool',99]] as const)
    console.log(`\n[${k} ${s} ${i}]\n` + toldLines(detailsIn(r, k, s, i)));
});
