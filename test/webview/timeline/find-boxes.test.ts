import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { arbitraryPicture } from '../../support/arbitrary-picture.ts';
import { addressOf, findBoxes, isSameAddress } from '../../../webview/timeline/find-boxes.ts';

test('the box of an address is one that has it, and what is nowhere is not found', () => {
  fc.assert(
    fc.property(arbitraryPicture, ({ boxes }) => {
      const addresses = Array.from(boxes.start, (_, box) => addressOf(boxes, box)).filter(
        (address) => address !== undefined,
      );
      const nowhere = { kind: 'run' as const, subject: 1e6, item: 0 };
      const found = findBoxes(boxes, [nowhere, ...addresses]);
      assert.equal(found[0], undefined);
      addresses.forEach((address, at) => {
        const box = found[at + 1] ?? -1;
        assert.ok(isSameAddress(addressOf(boxes, box), address));
        assert.ok(box <= at);
      });
    }),
  );
});

test('no address is the same as none', () => {
  assert.equal(isSameAddress(undefined, undefined), false);
});
