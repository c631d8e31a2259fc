// A file of its own, so that the page works under a content security policy without inline scripts.
// validatorUrl is off: the page must never send the contract to another site.
SwaggerUIBundle({ url: '../openapi.yaml', dom_id: '#contract', deepLinking: true, validatorUrl: null });
