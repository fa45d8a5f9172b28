package org.farmgate.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.payouts.bank.BankFiles;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Instruction;
import org.farmgate.payouts.bank.Pain001;
import org.farmgate.payouts.bank.Way;
import org.farmgate.web.View;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The lists that a bank, Alipay or a station is given. They hold whole account numbers: that somebody took one along is
 * written down before it is opened. A download changes nothing of the batch.
 */
@Controller
@Guard(Role.COUNTY_MANAGER)
class BatchFilePage {

    private final Batches batches;
    private final Items items;
    private final Payees payees;
    private final SealedAccounts accounts;
    private final Opening opening;
    private final CashSheet cashSheet;
    private final Audit audit;
    private final TransactionTemplate deed;

    BatchFilePage(
            Batches batches,
            Items items,
            Payees payees,
            SealedAccounts accounts,
            Opening opening,
            CashSheet cashSheet,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.items = items;
        this.payees = payees;
        this.accounts = accounts;
        this.opening = opening;
        this.cashSheet = cashSheet;
        this.audit = audit;
        this.deed = new TransactionTemplate(transactions);
    }

    @GetMapping("/payouts/{county}/{batch}/bank.csv")
    ResponseEntity<byte[]> bank(@PathVariable int county, @PathVariable UUID batch, User user, View view) {
        var head = List.of(
                view.say("payouts.column.reference"),
                view.say("payouts.payee.holder"),
                view.say("payouts.payee.number"),
                view.say("payouts.payee.bank"),
                view.say("payouts.column.sum"),
                view.say("payouts.column.currency"));
        return csv(county, batch, Way.BANK, user, instructions -> BankFiles.bank(instructions, head));
    }

    @GetMapping("/payouts/{county}/{batch}/alipay.csv")
    ResponseEntity<byte[]> alipay(@PathVariable int county, @PathVariable UUID batch, User user, View view) {
        var head = List.of(
                view.say("payouts.column.number"),
                view.say("payouts.column.reference"),
                view.say("payouts.payee.login"),
                view.say("payouts.payee.holder"),
                view.say("payouts.column.sum"));
        return csv(county, batch, Way.ALIPAY, user, instructions -> BankFiles.alipay(instructions, head));
    }

    @GetMapping("/payouts/{county}/{batch}/pain.001.xml")
    ResponseEntity<byte[]> pain(@PathVariable int county, @PathVariable UUID batch, User user) {
        var found = require(county, batch, Way.BANK, user);
        var debtor = debtor(county);
        var instructions = instructions(found, "pain.001");
        var made = found.decidedAt() == null ? found.madeAt() : found.decidedAt();
        var order = new Pain001.Order(
                "F" + county + "-" + found.no(), made, ChinaDay.of(made), debtor.holder(), debtor.number());
        return file(
                found,
                "xml",
                MediaType.APPLICATION_XML,
                Pain001.write(order, instructions).getBytes(UTF_8));
    }

    @GetMapping("/payouts/{county}/{batch}/cash.pdf")
    ResponseEntity<byte[]> cash(@PathVariable int county, @PathVariable UUID batch, User user, View view) {
        var found = require(county, batch, Way.CASH, user);
        var paid = paid(found);
        record(found, "cash");
        return Paper.pdf(cashSheet.draw(view, county, paid, opening.open(county, paid)));
    }

    private ResponseEntity<byte[]> csv(
            int county, UUID batch, Way way, User user, Function<List<Instruction>, byte[]> write) {
        var found = require(county, batch, way, user);
        return file(found, "csv", new MediaType("text", "csv", UTF_8), write.apply(instructions(found, "csv")));
    }

    private static ResponseEntity<byte[]> file(Batch batch, String ending, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"payout-" + batch.county() + "-" + batch.no() + "." + ending + "\"")
                .body(content);
    }

    private List<Instruction> instructions(Batch batch, String kind) {
        record(batch, kind);
        return opening.instructions(batch.county(), paid(batch));
    }

    private void record(Batch batch, String kind) {
        deed.executeWithoutResult(
                status -> audit.record(batch.county(), "payouts.file-taken", batch.id() + " " + kind, null));
    }

    /** All that the batch pays: what waits to be sent, and what was. */
    private List<Item> paid(Batch batch) {
        var paid = Stream.of(ItemState.HELD, ItemState.SENT, ItemState.CONFIRMED, ItemState.BOUNCED)
                .flatMap(state -> items.of(batch.county(), batch.id(), state).stream())
                .sorted(Comparator.comparingInt(Item::no))
                .toList();
        if (paid.isEmpty()) {
            throw PayoutsRefusal.NOTHING_TO_PAY.refuse();
        }
        return paid;
    }

    /** Only what a second person has approved leaves the house. */
    private Batch require(int county, UUID id, Way way, User user) {
        Office.requireManager(user, county);
        var batch = batches.find(county, id).orElseThrow(PayoutsRefusal.BATCH_UNKNOWN::refuse);
        if (batch.way() != way) {
            throw PayoutsRefusal.FILE_NOT_OF_THIS_WAY.refuse();
        }
        if (batch.state() != BatchState.APPROVED && batch.state() != BatchState.SENT) {
            throw PayoutsRefusal.BATCH_NOT_APPROVED.refuse();
        }
        return batch;
    }

    private Destination debtor(int county) {
        var of = new Earner(Party.COUNTY, Party.NOBODY);
        return payees.find(county, of)
                .filter(payee -> payee.way() == Way.BANK)
                .map(payee -> new SealedAccounts.Key(Party.NOBODY, payee.revision()))
                .map(key -> accounts.open(county, Party.COUNTY, List.of(key)).get(key))
                .orElseThrow(PayoutsRefusal.DEBTOR_MISSING::refuse);
    }
}
